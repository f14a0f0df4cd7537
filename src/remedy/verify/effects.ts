import { failed, passed, type Step } from "./attempt.ts";

/** What the change does to running infrastructure is stated; a replacement only where it is allowed. */
export const effects: Step = ({ effects: stated, replacement: policy, bounds }) => {
  const { replacement, downtime, notes, monthlyCostUsd } = stated;
  if (replacement && policy === "refuse")
    return failed("effects", "the change replaces a resource, which the settings refuse");
  if (monthlyCostUsd === undefined && notes.length === 0)
    return failed("effects", "neither its cost nor its effects are stated");
  const how = replacement ? "replaces the resource" : "in place, nothing is replaced";
  const whose = bounds === undefined ? "" : "by the model's estimate ";
  return passed("effects", `${whose}${how}; ${downtime ? "with downtime" : "no downtime"}`);
};
