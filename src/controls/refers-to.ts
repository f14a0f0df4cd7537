import type { Scope } from "../terraform/workspace/workspace.ts";

/** Whether an argument, or one of the items of the list that it is, refers to what has this address. */
export const refersTo = (scope: Scope, argument: string, address: string): boolean => {
  const value = scope.argument(argument);
  const all = value?.kind === "list" ? value.items : [value];
  return all.some((one) => one?.reference?.address === address);
};
