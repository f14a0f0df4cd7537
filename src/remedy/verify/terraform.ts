import type { Root, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Check } from "../proposal.ts";
import { type Attempt, count, failed, passed, skipped } from "./attempt.ts";
import { type Outcome, type Tool, validate } from "./sandbox.ts";

const touchedRoots = ({ after, files, failing }: Attempt): readonly Root[] => {
  const paths = new Set(failing.map(({ subject }) => subject.root.path));
  const roots = after.roots.filter(({ path, variables }) => paths.has(path) && variables === undefined);
  return files.some(({ after: file }) => file.path.endsWith(".tf") || file.path.endsWith(".tofu")) ? roots : [];
};

const outcomes = new WeakMap<Workspace, Map<string, Promise<Outcome>>>();

/** The state before is validated once for all proposals. */
const validateOnce = (workspace: Workspace, root: string, tool: Tool): Promise<Outcome> => {
  const known = outcomes.get(workspace) ?? new Map<string, Promise<Outcome>>();
  outcomes.set(workspace, known);
  const outcome = known.get(root) ?? validate(workspace, root, tool);
  known.set(root, outcome);
  return outcome;
};

const inRoot = async (root: Root, { before, after }: Attempt, tool: Tool): Promise<Check> => {
  const was = await validateOnce(before, root.path, tool);
  if (was.kind === "skipped") return skipped("terraform", `${root.path}: ${was.reason}`);
  const is = await validate(after, root.path, tool);
  if (is.kind === "skipped")
    return failed("terraform", `${root.path} was validated before the change; after it: ${is.reason}`);
  const fresh = is.diagnostics.find((diagnostic) => !was.diagnostics.includes(diagnostic));
  if (fresh !== undefined) return failed("terraform", `${root.path}: ${fresh}`);
  const known =
    is.diagnostics.length === 0 ? "no diagnostics" : `${count(is.diagnostics.length, "diagnostic")}, all there before`;
  return passed("terraform", `terraform validate of ${root.path}: ${known}; ${is.isolation}`);
};

/** `terraform validate` of every root that the failing instances belong to says nothing that it did not say before. */
export const terraform = async (attempt: Attempt): Promise<Check> => {
  const tool = attempt.terraform;
  if (tool === undefined) {
    return skipped("terraform", "TERRAFORM_PROVIDER_MIRROR is not set, and providers are not downloaded");
  }
  const roots = touchedRoots(attempt);
  const [first] = roots;
  if (first === undefined) return skipped("terraform", "the change is in variable values only");
  const remote = roots.find((root) => root.remoteModules().length > 0);
  if (remote !== undefined) return skipped("terraform", `${remote.path} calls modules that are not in the repository`);
  const checks: Check[] = [];
  for (const root of roots) checks.push(await inRoot(root, attempt, tool));
  return (
    checks.find(({ status }) => status === "failed") ??
    checks.find(({ status }) => status === "skipped") ??
    passed("terraform", checks.map(({ evidence }) => evidence).join("; "))
  );
};
