import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { controlById } from "../../src/controls/catalogue.ts";
import type { Migration } from "../../src/controls/control.ts";
import { type PlanRepository, planForResources } from "../../src/remedy/plan.ts";
import { parseText } from "../../src/terraform/syntax/parse.ts";
import { workspaceOf } from "../remedy/workspace-of.ts";

const code = `
variable "name" {}

resource "aws_kms_key" "data" {}

resource "aws_db_instance" "orders" {
  identifier = "orders"
  engine     = "postgres"
  multi_az   = true
  kms_key_id = aws_kms_key.data.arn
}

resource "aws_db_instance" "replica" {
  identifier          = "orders-replica"
  storage_encrypted   = true
  replicate_source_db = aws_db_instance.orders.identifier
}

resource "aws_db_instance" "unnamed" {
  identifier = var.name
  engine     = "mysql"
}

resource "aws_db_instance" "odd" {
  identifier = "x'; rm -rf /"
  engine     = "mysql"
}

resource "aws_rds_cluster" "users" {
  cluster_identifier = "users"
  engine             = "aurora-postgresql"
}

resource "aws_rds_cluster_instance" "users" {
  count              = 2
  identifier         = "users-\${count.index}"
  cluster_identifier = aws_rds_cluster.users.id
  instance_class     = "db.r6g.large"
  engine             = aws_rds_cluster.users.engine
}

resource "aws_docdb_cluster" "documents" {
  cluster_identifier = var.name
}

resource "aws_ebs_volume" "data" {
  availability_zone = "eu-west-1a"
}

resource "aws_volume_attachment" "data" {
  device_name = "/dev/xvdf"
  volume_id   = aws_ebs_volume.data.id
  instance_id = aws_instance.web.id
}

resource "aws_instance" "web" {
  ami                         = "ami-0123456789abcdef0"
  instance_type               = "t3.small"
  associate_public_ip_address = true
}

resource "aws_efs_file_system" "shared" {
  creation_token = "shared"
}

resource "aws_efs_mount_target" "shared" {
  for_each       = toset(["subnet-1", "subnet-2"])
  file_system_id = aws_efs_file_system.shared.id
  subnet_id      = each.value
}

resource "aws_efs_access_point" "app" {
  file_system_id = aws_efs_file_system.shared.id
}

resource "aws_fsx_windows_file_system" "office" {}

resource "aws_fsx_ontap_file_system" "archive" {}

resource "aws_elasticache_replication_group" "sessions" {
  replication_group_id = "sessions"
}

resource "aws_elasticsearch_domain" "logs" {
  domain_name           = "logs"
  elasticsearch_version = "7.10"
}

resource "aws_ecr_repository" "app" {
  name = "app"
}
`;

const asked = [
  ["rds-encryption-enabled", "aws_db_instance.orders"],
  ["rds-encryption-enabled", "aws_db_instance.unnamed"],
  ["rds-encryption-enabled", "aws_db_instance.odd"],
  ["rds-encryption-enabled", "aws_rds_cluster.users"],
  ["rds-encryption-enabled", "aws_docdb_cluster.documents"],
  ["ebs-volume-encrypted", "aws_ebs_volume.data"],
  ["ec2-root-volume-encrypted", "aws_instance.web"],
  ["ec2-no-public-ip", "aws_instance.web"],
  ["efs-encrypted", "aws_efs_file_system.shared"],
  ["fsx-encrypted", "aws_fsx_windows_file_system.office"],
  ["fsx-encrypted", "aws_fsx_ontap_file_system.archive"],
  ["elasticache-at-rest", "aws_elasticache_replication_group.sessions"],
  ["opensearch-at-rest", "aws_elasticsearch_domain.logs"],
  ["opensearch-node-to-node", "aws_elasticsearch_domain.logs"],
  ["ecr-kms", "aws_ecr_repository.app"],
] as const;

const repository = (replacement: "draft" | "refuse"): PlanRepository => ({
  name: "acme/infra",
  workspace: workspaceOf({ "main.tf": code }),
  settings: { "fsx-encrypted": { kms_key: "aws_kms_key.data.arn" } },
  groupBy: "control",
  replacement,
});

const planned = (control: string, address: string, replacement: "draft" | "refuse" = "draft") => {
  const found = controlById(control);
  if (found === undefined) throw new Error(`no control ${control}`);
  return planForResources(repository(replacement), { controls: [found], addresses: [address] });
};

const migrationOf = async (control: string, address: string): Promise<Migration> => {
  const { proposals, refused } = await planned(control, address);
  const [migration] = proposals.flatMap(({ effects }) => effects.migrations ?? []);
  if (migration === undefined) throw new Error(`no migration: ${refused.map(({ reason }) => reason).join()}`);
  return migration;
};

const textsIn = ({ steps }: Migration, language: "sh" | "hcl"): readonly string[] =>
  steps.flatMap(({ code: written }) => (written?.language === language ? [written.text] : []));

const hasBash = spawnSync("bash", ["-c", "true"]).status === 0;

describe("the migration of what would be replaced", () => {
  it.each(asked)("is there for %s of %s, and ends with the old one", async (control, address) => {
    const migration = await migrationOf(control, address);
    expect(migration.address).toBe(address);
    expect(migration.steps.length).toBeGreaterThan(2);
    for (const { title } of migration.steps) expect(title).toMatch(/^[A-Z].*[^.]$/);
    for (const text of textsIn(migration, "hcl")) expect(parseText("step.tf", `${text}\n`).diagnostics).toEqual([]);
  });

  it.skipIf(!hasBash).each(asked)("is valid bash for %s of %s", async (control, address) => {
    const script = textsIn(await migrationOf(control, address), "sh").join("\n");
    const { status, stderr } = spawnSync("bash", ["-n"], { input: script, encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });

  it("names the database, its key and its replicas, and has it adopted under its address", async () => {
    const migration = await migrationOf("rds-encryption-enabled", "aws_db_instance.orders");
    const script = textsIn(migration, "sh").join("\n");
    expect(script).toContain("--db-instance-identifier orders \\\n  --new-db-instance-identifier orders-unencrypted");
    expect(script).toContain("terraform state show -no-color 'aws_kms_key.data'");
    expect(script).toContain("--no-publicly-accessible --multi-az");
    expect(script).toContain("terraform apply -replace='aws_db_instance.replica'");
    expect(textsIn(migration, "hcl")).toEqual(['import {\n  to = aws_db_instance.orders\n  id = "orders"\n}']);
  });

  it("asks the state for a name that the code does not say, or that is no plain word", async () => {
    for (const address of ["aws_db_instance.unnamed", "aws_db_instance.odd"]) {
      const script = textsIn(await migrationOf("rds-encryption-enabled", address), "sh").join("\n");
      expect(script).toContain(`DATABASE=$(terraform state show -no-color '${address}'`);
      expect(script).toContain('--db-snapshot-identifier "$DATABASE-before-encryption"');
      expect(script).toContain(`terraform import '${address}' "$DATABASE"`);
      expect(script).not.toContain("rm -rf");
    }
  });

  it("moves a cluster with its instances", async () => {
    const migration = await migrationOf("rds-encryption-enabled", "aws_rds_cluster.users");
    expect(textsIn(migration, "sh").join("\n")).toContain(
      "--db-instance-identifier users-1 \\\n  --db-cluster-identifier users --engine aurora-postgresql --db-instance-class db.r6g.large",
    );
    expect(textsIn(migration, "hcl")[0]).toContain('to = aws_rds_cluster_instance.users[1]\n  id = "users-1"');
  });

  it("keeps its words where replacements are refused", async () => {
    const { proposals, refused } = await planned("rds-encryption-enabled", "aws_db_instance.orders", "refuse");
    expect(proposals).toEqual([]);
    expect(refused[0]?.outcome).toBe("needs_decision");
    expect(refused[0]?.reason).toBe(
      "the change replaces aws_db_instance.orders (main.tf:6). AWS deletes the database with its data, and its automatic backups. The way without loss: rehearse, and announce a break; stop what writes, and take a snapshot; copy the snapshot with a key; move the old database out of the way; restore the encrypted copy under the old name; let Terraform forget the old one; let Terraform adopt the new one; look at the plan, then merge and apply; make its read replicas anew; delete the old database when nobody misses it. Set `replacement: draft` in .github/terrafix.yml to get it as a draft with the commands of each step.",
    );
  });
});
