import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration, MigrationStep } from "../control.ts";
import { costly, keyFor, restored } from "./database.ts";
import { command, ending, held, migration, proof, shell, swap, told, until, type Word, wordFor } from "./words.ts";

const clients: Readonly<Record<string, string>> = {
  aws_rds_cluster: "aws rds",
  aws_docdb_cluster: "aws docdb",
  aws_neptune_cluster: "aws neptune",
};

const engines: Readonly<Record<string, string>> = { aws_docdb_cluster: "docdb", aws_neptune_cluster: "neptune" };

interface Member {
  readonly address: string;
  readonly id: Word;
  readonly size: Word;
}

/** A cluster and its instances, as the commands name them. */
interface Named {
  readonly aws: string;
  readonly name: Word;
  readonly engine: Word;
  readonly members: readonly Member[];
  readonly snapshot: string;
  readonly old: string;
}

const membersOf = (cluster: ResourceInstance): readonly Member[] =>
  resourcesOfType(cluster.root, `${cluster.type}_instance`)
    .filter((member) => {
      const of = member.argument("cluster_identifier");
      const own = cluster.argument("cluster_identifier");
      const sameName = of?.kind === "string" && own?.kind === "string" && of.value === own.value;
      return member.presence !== "absent" && (sameName || of?.reference?.address === cluster.address);
    })
    .map((member, index) => ({
      address: member.address,
      id: wordFor(member, "identifier", `INSTANCE_${index + 1}`),
      size: wordFor(member, "instance_class", `CLASS_${index + 1}`),
    }));

const namedBy = (cluster: ResourceInstance): Named => {
  const name = wordFor(cluster, "cluster_identifier", "CLUSTER");
  const fixed = engines[cluster.type];
  return {
    aws: clients[cluster.type] ?? "aws rds",
    name,
    engine: fixed === undefined ? wordFor(cluster, "engine", "ENGINE") : { word: fixed, setup: [], literal: fixed },
    members: membersOf(cluster),
    snapshot: ending(name, "-before-encryption"),
    old: ending(name, "-unencrypted"),
  };
};

const untilAvailable = ({ aws }: Named, cluster: string): string =>
  until(`${aws} describe-db-clusters --db-cluster-identifier ${cluster}`, "'DBClusters[0].Status'", "available");

const snapshotOf = ({ aws, name, engine, members, snapshot }: Named): MigrationStep =>
  shell(
    "Stop what writes, and take a snapshot",
    [
      ...name.setup,
      ...engine.setup,
      ...members.flatMap(({ id, size }) => [...id.setup, ...size.setup]),
      command(
        `${aws} create-db-cluster-snapshot`,
        `--db-cluster-identifier ${name.word}`,
        `--db-cluster-snapshot-identifier ${snapshot}`,
      ),
      until(
        `${aws} describe-db-cluster-snapshots --db-cluster-snapshot-identifier ${snapshot}`,
        "'DBClusterSnapshots[0].Status'",
        "available",
      ),
    ],
    "What is written later is not in it.",
  );

const outOfTheWay = (named: Named): MigrationStep =>
  shell(
    "Move the old cluster out of the way",
    [
      command(
        `${named.aws} modify-db-cluster --apply-immediately`,
        `--db-cluster-identifier ${named.name.word}`,
        `--new-db-cluster-identifier ${named.old}`,
      ),
      ...named.members.map(({ id }) =>
        command(
          `${named.aws} modify-db-instance --apply-immediately`,
          `--db-instance-identifier ${id.word}`,
          `--new-db-instance-identifier ${ending(id, "-unencrypted")}`,
        ),
      ),
      untilAvailable(named, named.old),
    ],
    "It keeps its data under the new name: to go back, delete what was restored and rename it again.",
  );

const restore = (named: Named, key: Word): MigrationStep =>
  shell(
    "Restore it with a key under the old name",
    [
      ...key.setup,
      `read -r SUBNETS PARAMETERS SECURITY <<< "$(${named.aws} describe-db-clusters \\`,
      `  --db-cluster-identifier ${named.old} --output text --query 'DBClusters[0].[DBSubnetGroup,`,
      "  DBClusterParameterGroup, join(`,`, VpcSecurityGroups[].VpcSecurityGroupId)]')\"",
      command(
        `${named.aws} restore-db-cluster-from-snapshot`,
        `--db-cluster-identifier ${named.name.word} --engine ${named.engine.word}`,
        `--snapshot-identifier ${named.snapshot}`,
        `--kms-key-id ${key.word}`,
        `--db-subnet-group-name "$SUBNETS" --vpc-security-group-ids \${SECURITY//,/ }`,
        '--db-cluster-parameter-group-name "$PARAMETERS"',
      ),
      untilAvailable(named, named.name.word),
    ],
    "An unencrypted snapshot becomes an encrypted cluster when it is restored with a key.",
  );

const instances = ({ aws, name, engine, members }: Named): MigrationStep => {
  const create = (id: string, size: string): string =>
    command(
      `${aws} create-db-instance`,
      `--db-instance-identifier ${id}`,
      `--db-cluster-identifier ${name.word} --engine ${engine.word} --db-instance-class ${size}`,
    );
  return shell(
    "Give it instances",
    members.length === 0
      ? ["# for each instance that the old one has, under its old name:", create("NAME", "CLASS")]
      : members.map(({ id, size }) => create(id.word, size.word)),
    "The addresses of the cluster stay the same, so the application connects as before. Let it write again once it reads what it should.",
  );
};

const farewell = ({ aws, name, members, old }: Named): MigrationStep =>
  shell(
    "Delete the old cluster when nobody misses it",
    [
      ...members.map(({ id }) => `${aws} delete-db-instance --db-instance-identifier ${ending(id, "-unencrypted")}`),
      command(
        `${aws} delete-db-cluster`,
        `--db-cluster-identifier ${old}`,
        `--final-db-snapshot-identifier ${ending(name, "-unencrypted-final")}`,
      ),
    ],
    costly,
  );

/** A snapshot of the cluster, and an encrypted one restored from it under the same name with instances of the same names. */
export const encryptedCluster = (cluster: ResourceInstance): Migration => {
  const named = namedBy(cluster);
  return migration(cluster, "AWS deletes the cluster with its data, and its automatic backups.", [
    told(
      "Rehearse, and announce a break",
      `Step 2 disturbs nobody: run it once beforehand under another name, restore that as in step 4, and learn how long both take. Writes stop from step 2 until the end of step 5. ${held(2)}`,
    ),
    snapshotOf(named),
    outOfTheWay(named),
    restore(named, keyFor(cluster)),
    instances(named),
    ...swap([{ address: cluster.address, id: named.name }, ...named.members]),
    proof(restored),
    farewell(named),
  ]);
};
