import { versionIn } from "./call.ts";
import { at, type ModuleTable } from "./history.ts";
import { sourceIn, type Written } from "./source.ts";
import { isModuleName, modules } from "./table.ts";

/** Whether the module that a call names has an input in the version that it gets; undefined where that is not known. */
export const hasInput = (written: Written, input: string): boolean | undefined => {
  const found = sourceIn(written);
  if (found === undefined || found.version === "hidden" || !isModuleName(found.source)) return undefined;
  const table: ModuleTable = modules[found.source];
  const version = versionIn(table, found.version);
  const history = table.inputs[input];
  return version === undefined || history === undefined ? undefined : at(history, version) !== undefined;
};
