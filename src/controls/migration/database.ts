import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration, MigrationStep } from "../control.ts";
import { truth } from "../verdict.ts";
import { command, ending, held, migration, proof, shell, swap, told, until, type Word, wordFor } from "./words.ts";

/** The key that a database is to be encrypted with; the one that AWS manages where the code names none. */
export const keyFor = (resource: ResourceInstance): Word => {
  const value = resource.argument("kms_key_id");
  return value === undefined || value.kind === "null"
    ? { word: "alias/aws/rds", setup: [], literal: "alias/aws/rds" }
    : wordFor(resource, "kms_key_id", "KEY");
};

/** What a restore does not carry over, in the words of the plan. */
export const restored =
  "Changes in place are what a restore does not carry over, such as the days that backups are kept; the apply sets them.";

export const costly =
  "It costs as much as before until then. Its snapshots hold the data unencrypted: delete them, too, when they are no longer needed.";

interface Names {
  readonly name: Word;
  readonly plain: string;
  readonly copy: string;
  readonly old: string;
}

const namesOf = (database: ResourceInstance): Names => {
  const name = wordFor(database, "identifier", "DATABASE");
  return {
    name,
    plain: ending(name, "-before-encryption"),
    copy: ending(name, "-encrypted"),
    old: ending(name, "-unencrypted"),
  };
};

const untilAvailable = (database: string): string =>
  until(
    `aws rds describe-db-instances --db-instance-identifier ${database}`,
    "'DBInstances[0].DBInstanceStatus'",
    "available",
  );

const snapshot = ({ name, plain }: Names): MigrationStep =>
  shell(
    "Stop what writes, and take a snapshot",
    [
      ...name.setup,
      command(
        "aws rds create-db-snapshot",
        `--db-instance-identifier ${name.word}`,
        `--db-snapshot-identifier ${plain}`,
      ),
      `aws rds wait db-snapshot-available --db-snapshot-identifier ${plain}`,
    ],
    "What is written later is not in it.",
  );

const encryptedCopy = ({ plain, copy }: Names, key: Word): MigrationStep =>
  shell("Copy the snapshot with a key", [
    ...key.setup,
    command(
      "aws rds copy-db-snapshot",
      `--source-db-snapshot-identifier ${plain}`,
      `--target-db-snapshot-identifier ${copy}`,
      `--kms-key-id ${key.word}`,
    ),
    `aws rds wait db-snapshot-available --db-snapshot-identifier ${copy}`,
  ]);

const outOfTheWay = ({ name, old }: Names): MigrationStep =>
  shell(
    "Move the old database out of the way",
    [
      command(
        "aws rds modify-db-instance --apply-immediately",
        `--db-instance-identifier ${name.word}`,
        `--new-db-instance-identifier ${old}`,
      ),
      untilAvailable(old),
    ],
    "It keeps its data under the new name: to go back, delete what was restored and rename it again.",
  );

const switches = (database: ResourceInstance): string => {
  const is = (name: string): boolean => truth(database.argument(name)) === true;
  return [
    is("publicly_accessible") ? "--publicly-accessible" : "--no-publicly-accessible",
    ...(is("multi_az") ? ["--multi-az"] : []),
    ...(is("deletion_protection") ? ["--deletion-protection"] : []),
  ].join(" ");
};

const restore = (database: ResourceInstance, { name, copy, old }: Names): MigrationStep =>
  shell(
    "Restore the encrypted copy under the old name",
    [
      `read -r CLASS SUBNETS PARAMETERS SECURITY <<< "$(aws rds describe-db-instances \\`,
      `  --db-instance-identifier ${old} --output text --query 'DBInstances[0].[DBInstanceClass,`,
      "  DBSubnetGroup.DBSubnetGroupName, DBParameterGroups[0].DBParameterGroupName,",
      "  join(`,`, VpcSecurityGroups[].VpcSecurityGroupId)]')\"",
      command(
        "aws rds restore-db-instance-from-db-snapshot",
        `--db-instance-identifier ${name.word}`,
        `--db-snapshot-identifier ${copy}`,
        '--db-instance-class "$CLASS" --db-subnet-group-name "$SUBNETS"',
        `--db-parameter-group-name "$PARAMETERS" --vpc-security-group-ids \${SECURITY//,/ }`,
        switches(database),
      ),
      untilAvailable(name.word),
    ],
    "The address of the database stays the same, so the application connects as before. Let it write again once it reads what it should.",
  );

const replicasOf = (database: ResourceInstance, identifier: string | undefined): readonly string[] =>
  resourcesOfType(database.root, "aws_db_instance")
    .filter((other) => {
      const source = other.argument("replicate_source_db");
      return (
        source?.reference?.address === database.address ||
        (source?.kind === "string" && identifier !== undefined && source.value === identifier)
      );
    })
    .map(({ address }) => address);

const renewed = (replicas: readonly string[]): readonly MigrationStep[] =>
  replicas.length === 0
    ? []
    : [
        shell(
          "Make its read replicas anew",
          [`terraform apply ${replicas.map((address) => `-replace='${address}'`).join(" ")}`],
          "They still follow the old database.",
        ),
      ];

const farewell = ({ name, old }: Names): MigrationStep =>
  shell(
    "Delete the old database when nobody misses it",
    [
      command(
        "aws rds delete-db-instance",
        `--db-instance-identifier ${old}`,
        `--final-db-snapshot-identifier ${ending(name, "-unencrypted-final")}`,
      ),
    ],
    costly,
  );

/** A snapshot, an encrypted copy of it, and a database restored from that under the same name, so that its address stays. */
export const encryptedDatabase = (database: ResourceInstance): Migration => {
  const names = namesOf(database);
  const replicas = replicasOf(database, names.name.literal);
  return migration(database, "AWS deletes the database with its data, and its automatic backups.", [
    told(
      "Rehearse, and announce a break",
      `Steps 2 and 3 disturb nobody: run them once beforehand, under other names, to learn how long they take for this database. Writes stop from step 2 until the end of step 5. ${held(2)}`,
    ),
    snapshot(names),
    encryptedCopy(names, keyFor(database)),
    outOfTheWay(names),
    restore(database, names),
    ...swap([{ address: database.address, id: names.name }]),
    proof(
      replicas.length === 0
        ? restored
        : `${restored} Read replicas may show a change, too: the next step makes them anew.`,
    ),
    ...renewed(replicas),
    farewell(names),
  ]);
};
