import type { Value } from "../../../src/terraform/evaluate/value.ts";
import { type LoadOptions, loadWorkspace } from "../../../src/terraform/workspace/load.ts";
import type { ResourceInstance, Root, Workspace } from "../../../src/terraform/workspace/workspace.ts";

/** A workspace of files given as text. */
export function workspaceOf(files: Readonly<Record<string, string>>, options: LoadOptions = {}): Workspace {
  const bytes = Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)] as const);
  return loadWorkspace(new Map(bytes), options);
}

export function onlyRoot(workspace: Workspace): Root {
  if (workspace.roots.length !== 1) throw new Error(`roots: ${workspace.roots.map(({ path }) => path).join(", ")}`);
  return workspace.roots[0]!;
}

export function resource(root: Root, address: string): ResourceInstance {
  const found = root.resources().find((one) => one.address === address);
  if (found === undefined)
    throw new Error(
      `only ${root
        .resources()
        .map((one) => one.address)
        .join(", ")}`,
    );
  return found;
}

/** A value as short text: `acme-…-logs`, `{a=1}`, `one of a, b`, `?` for what is not known. */
export function brief(value: Value | undefined): string {
  if (value === undefined) return "absent";
  switch (value.kind) {
    case "string":
      return value.value;
    case "number":
    case "bool":
      return String(value.value);
    case "null":
      return "null";
    case "list":
      return `[${value.items.map(brief).join(", ")}]`;
    case "object":
      return `{${[...value.entries].map(([key, item]) => `${key}=${brief(item)}`).join(", ")}${value.open === undefined ? "" : ", …"}}`;
    case "pattern":
      return value.parts
        .map((part) => (typeof part === "string" ? part : part.oneOf === undefined ? "…" : `(${brief(part)})`))
        .join("");
    case "unknown":
      return value.oneOf === undefined ? "?" : `one of ${value.oneOf.map(brief).join(", ")}`;
  }
}
