/** Registry modules for databases, with the input that switches the database. */
export const instanceModule = {
  known: { source: "terraform-aws-modules/rds/aws", newestMajor: 6 },
  create: "create_db_instance",
} as const;

export const auroraModule = {
  known: { source: "terraform-aws-modules/rds-aurora/aws", newestMajor: 9 },
  create: "create",
} as const;
