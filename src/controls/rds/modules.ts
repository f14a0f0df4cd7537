import type { ModuleName } from "../registry/table.ts";

/** Modules of the registry that make a database instance. */
export const instanceModules: readonly ModuleName[] = ["terraform-aws-modules/rds/aws", "cloudposse/rds/aws"];

/** Those that make a cluster of Aurora with its instances. */
export const auroraModules: readonly ModuleName[] = [
  "terraform-aws-modules/rds-aurora/aws",
  "cloudposse/rds-cluster/aws",
];

/** Those that make a cluster for documents. */
export const documentModules: readonly ModuleName[] = ["cloudposse/documentdb-cluster/aws"];
