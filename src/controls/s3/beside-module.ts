import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { ModuleAnswer, Verdict } from "../control.ts";
import { moduleAnswer } from "../registry-module.ts";
import { refused, where } from "../verdict.ts";

/** A resource of the root that is attached to the bucket of a module by its `bucket`. */
const companionOf = (call: ModuleCall, type: string): ResourceInstance | undefined =>
  resourcesOfType(call.root, type).find(
    (one) => one.presence !== "absent" && one.argument("bucket")?.reference?.address === call.address,
  );

/** The answer for a call beside which a resource of this type decides: it alone is to be changed, and not by the module's inputs. */
export const decidedBeside = (
  call: ModuleCall,
  type: string,
  judge: (companion: ResourceInstance) => Verdict,
): ModuleAnswer | undefined => {
  const companion = companionOf(call, type);
  if (companion === undefined) return undefined;
  const verdict = { ...judge(companion), place: companion.place };
  return moduleAnswer(verdict, () =>
    refused(
      `${companion.address} (${where(companion.place)}) decides it for the bucket of ${call.address}, and an input of the module would fight with it. Change it there.`,
    ),
  );
};
