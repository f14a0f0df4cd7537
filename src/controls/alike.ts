import type { Workspace } from "../terraform/workspace/workspace.ts";
import { filesOf } from "./directory.ts";

const own = /(?<![\w.-])(?:each|count|var|path|terraform)\./;
const localName = /(?<![\w.-])local\.([\w-]+)/g;

/** Whether code of a module means the same in every instance of a block and in every call: nothing in it, or in the local values that it names, comes from outside. */
export const isAlike = (code: string, directory: string, workspace: Workspace): boolean => {
  const locals = new Map(
    filesOf(workspace, directory).flatMap(({ text, body }) =>
      body.blocks
        .filter(({ type }) => type === "locals")
        .flatMap(({ body: { attributes } }) => attributes)
        .map(({ name, value }) => [name, text.slice(value.range.start, value.range.end)] as const),
    ),
  );
  const seen = new Set<string>();
  const isConstant = (text: string): boolean =>
    !own.test(text) &&
    [...text.matchAll(localName)].every(([, name = ""]) => {
      if (seen.has(name)) return true;
      seen.add(name);
      const value = locals.get(name);
      return value !== undefined && isConstant(value);
    });
  return isConstant(code);
};
