import { measuredVersion } from "../../controls/measured.ts";
import { count, failed, passed, type Step } from "./attempt.ts";
import { type MeasuredChange, measuredChanges } from "./measured-changes.ts";

const measuredWords = (changes: readonly MeasuredChange[]): string => {
  const measured = changes.filter(({ effect }) => effect !== undefined);
  if (measured.length === 0) return "";
  return `; as measured with hashicorp/aws ${measuredVersion} for ${count(measured.length, "argument")} of ${changes.length}`;
};

/** What the change does to running infrastructure is stated, and not less than what was measured; a replacement only where it is allowed. */
export const effects: Step = (attempt) => {
  const { effects: stated, replacement: policy, bounds } = attempt;
  const { replacement, downtime, notes, monthlyCostUsd } = stated;
  if (replacement && policy === "refuse")
    return failed("effects", "the change replaces a resource, which the settings refuse");
  if (monthlyCostUsd === undefined && notes.length === 0)
    return failed("effects", "neither its cost nor its effects are stated");
  const changes = measuredChanges(attempt);
  const worse = changes.find(({ effect }) => effect === "replace");
  if (worse !== undefined && !replacement)
    return failed(
      "effects",
      `changing ${worse.path} replaces ${worse.type} (terraform plan of hashicorp/aws ${measuredVersion}), and the change says that nothing is replaced`,
    );
  const how = replacement ? "replaces the resource" : "in place, nothing is replaced";
  const whose = bounds === undefined ? "" : "by the model's estimate ";
  return passed("effects", `${whose}${how}; ${downtime ? "with downtime" : "no downtime"}${measuredWords(changes)}`);
};
