import type { Block, SourceFile } from "../../terraform/syntax/tree.ts";

const remoteData = new Set(["external", "http"]);

const textOf = (file: SourceFile, { range }: { range: { start: number; end: number } }): string =>
  file.text.slice(range.start, range.end);

const argument = (file: SourceFile, block: Block, name: string): string => {
  const found = block.body.attributes.find((attribute) => attribute.name === name);
  return found === undefined ? "" : textOf(file, found.value);
};

const ofModule = (file: SourceFile, block: Block): readonly string[] =>
  ["source", "version"].map((name) => `${name} of module ${block.labels[0]}: ${argument(file, block, name)}`);

const ofResource = (file: SourceFile, block: Block): readonly string[] =>
  block.body.blocks.flatMap((nested) => {
    if (nested.type === "provisioner" || nested.type === "connection") return [textOf(file, nested)];
    if (nested.type !== "lifecycle") return [];
    return [`prevent_destroy of ${block.labels.join(".")}: ${argument(file, nested, "prevent_destroy")}`];
  });

const ofBlock = (file: SourceFile, block: Block): readonly string[] => {
  switch (block.type) {
    case "terraform":
    case "provider":
    case "moved":
    case "removed":
    case "import":
      return [textOf(file, block)];
    case "data":
      return remoteData.has(block.labels[0] ?? "") ? [textOf(file, block)] : [];
    case "module":
      return ofModule(file, block);
    case "resource":
      return ofResource(file, block);
    default:
      return [];
  }
};

const guarded = (file: SourceFile): readonly string[] => file.body.blocks.flatMap((block) => ofBlock(file, block));

const headers = (file: SourceFile): readonly string[] =>
  file.body.blocks.filter(({ type }) => type === "resource").map(({ labels }) => labels.join("."));

const open: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a range open to everyone", /0\.0\.0\.0\/[01]|128\.0\.0\.0\/1|::\/[01]|8000::\/1/g],
  ["a wildcard", /"(?:[\w-]+:)?\*"/g],
  ["an administrator's policy", /\b(?:AdministratorAccess|PowerUserAccess|IAMFullAccess)\b/g],
  ["an Allow statement", /"Allow"/g],
];

const occurrences = (text: string, pattern: RegExp): number => [...text.matchAll(pattern)].length;

const packed = (text: string): string => text.replace(/\s+/g, "");

const times = (text: string, part: string): number => text.split(part).length - 1;

/** How often declared statements bring the pattern with them, each counted as often as it is new. */
const declaredOccurrences = (
  before: SourceFile,
  after: SourceFile,
  { statements, pattern }: { readonly statements: readonly string[]; readonly pattern: RegExp },
): number => {
  const [was, is] = [packed(before.text), packed(after.text)];
  return [...new Set(statements.map(packed))]
    .map((statement) => Math.max(0, times(is, statement) - times(was, statement)) * occurrences(statement, pattern))
    .reduce((sum, one) => sum + one, 0);
};

/** What a change does that no proposal may do, but for policy statements that it declares; undefined where it keeps within bounds. */
export const forbidden = (before: SourceFile, after: SourceFile, statements: readonly string[]): string | undefined => {
  if (before.path.startsWith(".github/")) return `${before.path} is under .github`;
  if (before.path.endsWith(".terraform.lock.hcl")) return `${before.path} is the lock file`;
  const kept = guarded(before);
  const now = guarded(after);
  const changed = now.find((one) => !kept.includes(one)) ?? kept.find((one) => !now.includes(one));
  if (changed !== undefined) return `${after.path} changes a guarded part: ${changed.split("\n")[0]}`;
  const remaining = new Set(headers(after));
  const deleted = headers(before).find((header) => !remaining.has(header));
  if (deleted !== undefined) return `${after.path} deletes the resource ${deleted}`;
  const wider = open.find(
    ([, pattern]) =>
      occurrences(after.text, pattern) >
      occurrences(before.text, pattern) + declaredOccurrences(before, after, { statements, pattern }),
  );
  return wider && `${after.path} adds ${wider[0]}`;
};
