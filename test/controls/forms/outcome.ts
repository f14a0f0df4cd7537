import { distinct, patch } from "../../../src/remedy/patch.ts";
import { type PlanRepository, planForResources } from "../../../src/remedy/plan.ts";
import type { Edit } from "../../../src/terraform/edit/edit.ts";
import { isFormatted } from "../../../src/terraform/format/format.ts";
import { tokenize } from "../../../src/terraform/syntax/tokens.ts";
import type { Workspace } from "../../../src/terraform/workspace/workspace.ts";
import { type Code, isCode, workspaceOf } from "./code.ts";

/** What came of a fix: it is proposed and holds what is promised of every fix, it is turned down with a reason, or a promise is broken. */
export type Outcome =
  | {
      readonly kind: "fixed";
      readonly edits: readonly Edit[];
      /** Every file after the fix. */
      readonly files: ReadonlyMap<string, string>;
      readonly change: string;
      readonly blastRadius: readonly string[];
    }
  | {
      readonly kind: "refused" | "needs_decision" | "not_found" | "complies_in_code" | "ambiguous" | "not_fixable";
      readonly reason: string;
    }
  | { readonly kind: "WRONG"; readonly reason: string };

const repositoryOf = (workspace: Workspace, { settings }: Code): PlanRepository => ({
  name: "acme/infra",
  workspace,
  settings,
  groupBy: "control",
  replacement: "draft",
});

const commentsOf = (text: string): readonly string[] =>
  tokenize(text)
    .filter(({ type }) => type === "comment")
    .map(({ start, end }) => text.slice(start, end).replace(/\s+/g, " ").trim());

const lost = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const left = [...after];
  return before.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
};

const bare = (line: string): string => line.replace(/\s+/g, "");

/** What stands on lines, and in braces on one line. */
const pieces = (text: string): readonly string[] =>
  text
    .split(/\n|(?<=\{)|(?=\})/)
    .map(bare)
    .filter((one) => one !== "");

/** How many lines an edit may take away or change: the argument that it sets. */
const changedLines = (edits: readonly Edit[]): number => edits.filter(({ kind }) => kind !== "add_block").length;

const longest = 6;

/** The promise that a fix of this text breaks, if any. */
const broken = (path: string, before: string, after: string, edits: readonly Edit[]): string | undefined => {
  const [comment] = lost(commentsOf(before), commentsOf(after));
  if (comment !== undefined) return `${path} loses ${comment}`;
  if (isFormatted(before) && !isFormatted(after)) return `${path} is no longer formatted`;
  const carriage = before.includes("\r\n");
  if (carriage && /(?<!\r)\n/.test(after)) return `${path} mixes line ends`;
  if (!carriage && after.includes("\r")) return `${path} gets carriage returns`;
  const gone = lost(before.split("\n"), after.split("\n"));
  const really = lost(pieces(before), pieces(after));
  if (really.length > changedLines(edits) * longest) return `${path} loses ${really.join(" | ")}`;
  if (!isFormatted(before) && gone.length > really.length && changedLines(edits) === 0)
    return `${path} moves ${gone.find((line) => !really.includes(bare(line)))}`;
  return undefined;
};

const wrong = (reason: string): Outcome => ({ kind: "WRONG", reason });

/** Asks for the fix, and for a second one in what comes out. */
export const outcomeOf = async (code: Code): Promise<Outcome> => {
  const workspace = workspaceOf(code.files);
  const wanted = { controls: [code.control], addresses: [code.address] };
  const { proposals, refused } = await planForResources(repositoryOf(workspace, code), wanted);
  if (proposals.length + refused.length !== 1) return wrong(`${proposals.length} proposals, ${refused.length} refused`);
  const [proposal] = proposals;
  if (proposal === undefined) {
    const { outcome = "refused", reason = "" } = refused[0] ?? {};
    return { kind: outcome, reason };
  }
  const unproven = proposal.verification.find(({ check, status }) => check !== "terraform" && status !== "passed");
  if (unproven !== undefined) return wrong(`${unproven.check} ${unproven.status}: ${unproven.evidence}`);
  for (const { path, before, after } of proposal.files) {
    const promise = isCode(path)
      ? broken(
          path,
          before,
          after,
          proposal.edits.filter(({ file }) => file === path),
        )
      : undefined;
    if (promise !== undefined) return wrong(promise);
  }
  const patched = patch(workspace, distinct(proposal.edits));
  if (patched.kind === "impossible") return wrong(patched.reason);
  const again = await planForResources(repositoryOf(patched.workspace, code), wanted);
  if (again.refused[0]?.outcome !== "complies_in_code")
    return wrong(`a second time: ${again.refused[0]?.reason ?? again.proposals[0]?.changes[0]?.change}`);
  const twice = patch(patched.workspace, distinct(proposal.edits));
  // Where a block was removed, those behind it are counted anew.
  const recounted = proposal.edits.some(({ kind }) => kind === "remove_block");
  if (twice.kind === "impossible" && !recounted) return wrong(`a second time: ${twice.reason}`);
  if (twice.kind === "patched" && twice.files.some(({ before, after }) => before !== after))
    return wrong("the same edits change something a second time");
  return {
    kind: "fixed",
    edits: proposal.edits,
    files: new Map([...code.files, ...proposal.files.map(({ path, after }) => [path, after] as const)]),
    change: proposal.changes[0]?.change ?? "",
    blastRadius: proposal.blastRadius,
  };
};

export type Fixed = Extract<Outcome, { kind: "fixed" }>;
