import { type MeasuredEffect, measuredEffect } from "../../controls/measured.ts";
import { loadProviderSchema } from "../../terraform/schema/load.ts";
import { additions, pairs } from "./additions.ts";
import type { Attempt } from "./attempt.ts";

/** A change inside a resource that is there, with what was measured of its like; undefined where nothing was. */
export interface MeasuredChange {
  readonly type: string;
  readonly path: string;
  readonly effect: MeasuredEffect | undefined;
}

/** Types that hold nothing and serve nobody while they are made anew. */
const empty = new Set(["aws_security_group_rule"]);

/** The arguments that a patch sets in resources that are there, each with what setting it does. */
export const measuredChanges = ({ files }: Pick<Attempt, "files">): readonly MeasuredChange[] =>
  files.flatMap(({ before, after }) =>
    pairs(before, after).flatMap((pair) => {
      const [type = ""] = pair.after.labels;
      const schema = pair.after.type === "resource" ? loadProviderSchema().resource(type) : undefined;
      if (schema === undefined || pair.before === undefined || empty.has(type)) return [];
      const states = {
        before: { file: before, body: pair.before.body },
        after: { file: after, body: pair.after.body },
      };
      return additions(states, schema)
        .filter(({ kind }) => kind === "argument")
        .map(({ path }) => ({ type, path: path.join("."), effect: measuredEffect(type, path) }));
    }),
  );
