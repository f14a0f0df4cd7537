import { awsServices } from "./aws-modules-services.ts";
import { awsStores } from "./aws-modules-stores.ts";
import { cloudposseServices } from "./cloudposse-services.ts";
import { cloudposseStores } from "./cloudposse-stores.ts";
import type { ModuleTable } from "./history.ts";

/** The modules of the registry whose inputs are known. */
export const modules = {
  ...awsStores,
  ...awsServices,
  ...cloudposseStores,
  ...cloudposseServices,
} as const satisfies Record<string, ModuleTable>;

export type ModuleName = keyof typeof modules;

export const isModuleName = (source: string): source is ModuleName => Object.hasOwn(modules, source);
