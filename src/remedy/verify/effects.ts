import { failed, passed, type Step } from "./attempt.ts";

/** What the change does to running infrastructure is stated; a replacement only where it is allowed. */
export const effects: Step = ({ effects: { replacement, downtime, notes, monthlyCostUsd }, replacement: policy }) => {
  if (replacement && policy === "refuse")
    return failed("effects", "the change replaces a resource, which the settings refuse");
  if (monthlyCostUsd === undefined && notes.length === 0)
    return failed("effects", "neither its cost nor its effects are stated");
  const how = replacement ? "replaces the resource" : "in place, nothing is replaced";
  return passed("effects", `${how}; ${downtime ? "with downtime" : "no downtime"}`);
};
