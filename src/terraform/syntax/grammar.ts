import { createRequire } from "node:module";
import type { TreeCursor } from "web-tree-sitter";
import { Language, Parser } from "web-tree-sitter";

/** A node of the grammar's own tree as plain data; leaves have no children. */
export interface ConcreteNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly children: readonly ConcreteNode[];
}

export interface ConcreteTree {
  readonly root: ConcreteNode;
  /** Set where the grammar had to skip or invent something. */
  readonly hasError: boolean;
  /** Places of what was skipped (`unexpected`) or invented (`missing`), in the order of the text. */
  readonly faults: readonly Fault[];
}

export interface Fault {
  readonly kind: "unexpected" | "missing";
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

interface GrowingNode extends ConcreteNode {
  readonly children: ConcreteNode[];
}

const require = createRequire(import.meta.url);
await Parser.init();
const language = await Language.load(
  require.resolve("@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-terraform.wasm"),
);
const parser = new Parser();
parser.setLanguage(language);

const COMMENT = language.idForNodeType("comment", true);

/** Parses Terraform's native syntax. Offsets are UTF-16 units of `text`; comments are left out. */
export function parseConcrete(text: string): ConcreteTree {
  const tree = parser.parse(text);
  if (tree === null) throw new Error("the grammar gave no tree");
  const hasError = tree.rootNode.hasError;
  const cursor = tree.walk();
  try {
    const faults: Fault[] = [];
    return { root: copy(cursor, hasError ? faults : undefined), hasError, faults };
  } finally {
    cursor.delete();
    tree.delete();
  }
}

function copy(cursor: TreeCursor, faults: Fault[] | undefined): ConcreteNode {
  const root = copyNode(cursor);
  if (faults !== undefined) noteFault(cursor, root, faults);
  const parents: GrowingNode[] = [];
  let node = root;
  for (;;) {
    if (cursor.gotoFirstChild()) {
      parents.push(node);
    } else {
      while (!cursor.gotoNextSibling()) {
        if (parents.pop() === undefined || !cursor.gotoParent()) return root;
      }
    }
    if (cursor.nodeTypeId === COMMENT) {
      node = { type: "comment", start: 0, end: 0, children: [] };
      continue;
    }
    node = copyNode(cursor);
    parents.at(-1)?.children.push(node);
    if (faults !== undefined) noteFault(cursor, node, faults);
  }
}

function copyNode(cursor: TreeCursor): GrowingNode {
  return { type: cursor.nodeType, start: cursor.startIndex, end: cursor.endIndex, children: [] };
}

function noteFault(cursor: TreeCursor, node: ConcreteNode, faults: Fault[]): void {
  if (node.type === "ERROR") faults.push({ kind: "unexpected", type: node.type, start: node.start, end: node.end });
  else if (cursor.nodeIsMissing) faults.push({ kind: "missing", type: node.type, start: node.start, end: node.end });
}
