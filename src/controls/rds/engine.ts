import type { ModuleCall, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { isNothing, pass, text, unknown } from "../verdict.ts";

/** The database that a replica in the same root copies. */
const sourceOf = (replica: ResourceInstance | ModuleCall): ResourceInstance | undefined => {
  const address = replica.argument("replicate_source_db")?.reference?.address;
  return address === undefined ? undefined : replica.root.resources().find((one) => one.address === address);
};

/** The database engine as written (`postgres`, `aurora-mysql`), that of the source for a replica, the default of a cluster where it says nothing; undefined where it is not known. */
export const engineOf = (subject: ResourceInstance | ModuleCall): string | undefined => {
  const engine = subject.argument("engine");
  if (engine !== undefined) return text(engine);
  if ("type" in subject && subject.type === "aws_rds_cluster") return "aurora";
  const source = sourceOf(subject);
  return source === undefined || source === subject ? undefined : engineOf(source);
};

export const isReplica = (subject: ResourceInstance | ModuleCall): boolean =>
  !isNothing(subject.argument("replicate_source_db"));

export const isAurora = (engine: string | undefined): boolean => engine?.startsWith("aurora") === true;

/** The verdict on a database whose engine the demand does not concern, or is not known. */
export const otherEngine = (
  subject: ResourceInstance | ModuleCall,
  concerns: (engine: string) => boolean,
): Verdict | undefined => {
  const engine = engineOf(subject);
  if (engine === undefined) return unknown(`the engine of ${subject.address} is not known`);
  return concerns(engine) ? undefined : pass(`${subject.address} runs ${engine}, which the demand does not concern`);
};
