import { count, failed, passed, type Step } from "./attempt.ts";
import { declaredTwice, undeclared } from "./references.ts";

/** Every touched file parses, refers to nothing that is not there and declares nothing twice; what was broken before may stay so. */
export const syntax: Step = ({ files, after: workspace }) => {
  for (const { before, after } of files) {
    const known = new Set(before.diagnostics.map(({ message }) => message));
    const fresh = after.diagnostics.find(({ message }) => !known.has(message));
    if (fresh !== undefined) return failed("syntax", `${fresh.path}:${fresh.line} ${fresh.message}`);
    if (after.diagnostics.length > before.diagnostics.length) {
      return failed(
        "syntax",
        `${after.path} has ${count(after.diagnostics.length, "problem")} after the change and had ${before.diagnostics.length}`,
      );
    }
    const wrong = undeclared(before, after, workspace) ?? declaredTwice(before, after, workspace);
    if (wrong !== undefined) return failed("syntax", wrong);
  }
  return passed("syntax", `${count(files.length, "touched file")} parsed without new problems`);
};
