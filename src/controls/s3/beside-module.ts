import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ModuleCall, ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Fix, ModuleAnswer, Refusal, Verdict } from "../control.ts";
import { moduleAnswer } from "../registry-module.ts";
import { together } from "../together.ts";
import { worst } from "../verdict.ts";

/** How a control sees a resource that is attached to the bucket of a module by its `bucket`, and makes it pass. */
export interface Attached {
  readonly type: string;
  judge(companion: ResourceInstance): Verdict;
  fix(companion: ResourceInstance): Fix | Refusal;
}

const belongsTo = (companion: ResourceInstance, call: ModuleCall): boolean => {
  const bucket = companion.argument("bucket");
  const name = call.argument("bucket");
  return (
    bucket?.reference?.address === call.address ||
    (bucket?.kind === "string" && name?.kind === "string" && bucket.value === name.value)
  );
};

/**
 * The answer for a call beside which a resource may decide the same of its bucket: that resource alone where the module makes none itself,
 * else both, as the one that is applied last counts.
 */
export const withAttached = (
  call: ModuleCall,
  { type, judge, fix }: Attached,
  { own, makesOne }: { readonly own: ModuleAnswer | undefined; readonly makesOne: boolean },
): ModuleAnswer | undefined => {
  const companion = resourcesOfType(call.root, type).find((one) => one.presence !== "absent" && belongsTo(one, call));
  if (companion === undefined) return own;
  const beside = moduleAnswer({ ...judge(companion), place: companion.place }, () => fix(companion));
  if (own === undefined || !makesOne) return beside;
  return moduleAnswer(worst([beside.verdict, own.verdict]), () => {
    const [first, ...rest] = [beside, own].filter(({ verdict }) => verdict.status === "fail").map((one) => one.fix());
    return first === undefined ? own.fix() : together([first, ...rest]);
  });
};
