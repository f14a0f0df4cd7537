import type { Splice, Standing } from "./code.ts";

const naming =
  /^(?:bucket|name|identifier|(?:cluster|domain|function|repository|file_system|stage)_?(?:name|identifier)|replication_group_id|cluster_identifier)$/;

/** What makes the name of each instance another one: nobody makes two buckets of one name. */
export const renamed = ({ path, block }: Standing, expression: string): readonly Splice[] =>
  block.body.attributes
    .filter(({ name, value }) => naming.test(name) && value.kind === "literal" && typeof value.value === "string")
    .map(({ value: { range } }) => ({ path, start: range.end - 1, end: range.end - 1, text: `-\${${expression}}` }));
