import { onlyInterpolation } from "../../../src/terraform/syntax/bare.ts";
import type { Expression } from "../../../src/terraform/syntax/tree.ts";
import type { Splice, Standing } from "./code.ts";

const naming =
  /^(?:bucket|name|identifier|(?:cluster|domain|function|repository|file_system|stage)_?(?:name|identifier)|replication_group_id|cluster_identifier)$/;

const isText = (value: Expression): boolean =>
  value.kind === "parentheses"
    ? isText(value.inner)
    : (value.kind === "literal" && typeof value.value === "string") ||
      (value.kind === "template" && !value.heredoc && onlyInterpolation(value) === undefined);

/** What makes the name of each instance another one: nobody makes two buckets of one name. */
export const renamed = ({ path, block }: Standing, expression: string): readonly Splice[] =>
  block.body.attributes
    .filter(({ name, value }) => naming.test(name) && isText(value))
    .map(({ value }) => (value.kind === "parentheses" ? value.inner : value))
    .map(({ range }) => ({ path, start: range.end - 1, end: range.end - 1, text: `-\${${expression}}` }));
