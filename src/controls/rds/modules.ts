import { known } from "../known-modules.ts";

/** Registry modules for databases, with the input that switches the database. */
export const instanceModule = { known: known("rds/aws"), create: "create_db_instance" } as const;

export const auroraModules = [
  { known: known("rds-aurora/aws", { to: 7 }), create: "create_cluster" },
  { known: known("rds-aurora/aws", { from: 8 }), create: "create" },
] as const;

/** Those that still set these inputs for all instances at once. */
export const auroraInstancesModules = [
  { known: known("rds-aurora/aws", { to: 7 }), create: "create_cluster" },
  { known: known("rds-aurora/aws", { from: 8, to: 9 }), create: "create" },
] as const;
