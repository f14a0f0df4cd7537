import { isFormatted } from "../../terraform/format/format.ts";
import { count, failed, passed, type Step } from "./attempt.ts";

/** A file that was in canonical format still is; one that was not is left as it was. */
export const format: Step = ({ files }) => {
  const native = files.filter(({ before }) => before.syntax === "hcl");
  const tidy = native.filter(({ before }) => isFormatted(before.text));
  const spoilt = tidy.find(({ after }) => !isFormatted(after.text));
  if (spoilt !== undefined) return failed("format", `${spoilt.after.path} was in canonical format and no longer is`);
  const others = native.length - tidy.length;
  const rest = others === 0 ? "" : `; ${count(others, "file")} not in that format before, left as found`;
  return passed("format", `${count(tidy.length, "file")} in canonical format before and after${rest}`);
};
