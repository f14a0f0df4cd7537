import type { Conversion } from "./conversion.ts";
import type { ConcreteNode } from "./grammar.ts";

/** Nodes whose parts must stand on one line, unless brackets of their own hold them. */
const ON_ONE_LINE: ReadonlySet<string> = new Set([
  "expression",
  "conditional",
  "operation",
  "binary_operation",
  "unary_operation",
  "get_attr",
]);

/** The grammar does not see line breaks; the language ends an expression there, outside of brackets. */
export function checkLines(c: Conversion, value: ConcreteNode): void {
  if (!c.text.slice(value.start, value.end).includes("\n")) return;
  const pending: ConcreteNode[] = [value];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const children = ON_ONE_LINE.has(node.type) ? unbracketed(node) : [];
    const at = children.findIndex((child, index) => {
      const before = children[index - 1];
      return before !== undefined && before.type !== "(" && c.text.slice(before.end, child.start).includes("\n");
    });
    const child = children[at];
    if (child !== undefined) {
      c.fault(child.start, "an expression goes over the end of its line without brackets");
      return;
    }
    pending.push(...children);
  }
}

/** The children without what stands in parentheses. */
function unbracketed(node: ConcreteNode): readonly ConcreteNode[] {
  return node.children.filter((_, at) => node.children[at - 1]?.type !== "(" || node.children[at + 1]?.type !== ")");
}
