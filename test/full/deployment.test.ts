import { generateKeyPairSync } from "node:crypto";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readEnvironment } from "../../src/config/environment.ts";
import { type Aws, askAws } from "./closed-loop/aws.ts";
import { type Emulator, emulatorMissing, startEmulator } from "./closed-loop/emulator.ts";
import { type Deployment, deploymentIn } from "./deployment.ts";
import { localTerraform } from "./provider-mirror.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const missing = localTerraform.missing ?? emulatorMissing;

if (missing !== undefined) process.stderr.write(`skipped: ${missing}\n`);

const provider = `provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
`;

/** What an operator has already: a VPC, a certificate; two of the private subnets share a zone. */
const surroundings = `${provider}
resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "private" {
  for_each          = { a = ["us-east-1a", 1], b = ["us-east-1b", 2], c = ["us-east-1b", 3] }
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.\${each.value[1]}.0/24"
  availability_zone = each.value[0]
}

resource "aws_subnet" "public" {
  for_each          = { a = ["us-east-1a", 4], b = ["us-east-1b", 5] }
  vpc_id            = aws_vpc.this.id
  cidr_block        = "10.0.\${each.value[1]}.0/24"
  availability_zone = each.value[0]
}

resource "aws_acm_certificate" "this" {
  domain_name       = "terrafix.acme.example"
  validation_method = "DNS"
}

output "variables" {
  value = {
    vpc_id          = aws_vpc.this.id
    subnet_ids      = values(aws_subnet.private)[*].id
    alb_subnet_ids  = values(aws_subnet.public)[*].id
    certificate_arn = aws_acm_certificate.this.arn
  }
}
`;

/** The emulator never finishes switching backups on, for which the provider waits. */
const emulated = `${provider}
resource "aws_efs_backup_policy" "this" {
  count = 0
}
`;

const secrets: Readonly<Record<string, string>> = {
  "github-private-key": generateKeyPairSync("rsa", { modulusLength: 2048 })
    .privateKey.export({ type: "pkcs1", format: "pem" })
    .toString(),
  "github-webhook-secret": "9f2c51c6e1a04c6f8d2a6b7c3e4f5061",
  "vanta-client-id": "vci_only_in_the_secret",
  "vanta-client-secret": "vcs_only_in_the_secret",
};

describe.skipIf(missing !== undefined)("the deployment, applied to an emulated AWS as its documents say", () => {
  let emulator: Emulator;
  let aws: Aws;
  let scratch = "";
  let deployment: Deployment;

  const begin = async (name: string, more: Readonly<Record<string, string>>): Promise<Deployment> => {
    const directory = join(scratch, name);
    await mkdir(directory, { recursive: true });
    for (const [file, text] of Object.entries(more)) await writeFile(join(directory, file), text);
    return deploymentIn(directory, emulator.url);
  };

  beforeAll(async () => {
    scratch = await mkdtemp(join(tmpdir(), "applied-"));
    emulator = await startEmulator();
    aws = askAws(emulator.url);
    const around = await begin("surroundings", { "main.tf": surroundings });
    await around.plan();
    await around.apply();
    const { variables } = await around.outputs();
    await cp(join(root, "terraform"), join(scratch, "terraform"), {
      recursive: true,
      filter: (path) => !/\/tests$|\/\.terraform$|\.tfvars$|\.tfstate/.test(path),
    });
    const example = await readFile(join(root, "terraform/terraform.tfvars.example"), "utf8");
    const given = { ...(variables as object), aws_region: "us-east-1" };
    deployment = await begin("terraform", {
      "terraform.tfvars": example,
      "surroundings.auto.tfvars.json": JSON.stringify(given),
      "emulated_override.tf": emulated,
    });
  }, 120_000);

  afterAll(async () => {
    await emulator?.stop();
    await rm(scratch, { recursive: true, force: true });
  });

  it("makes the repository and the secrets first, under the names that the commands for their values use", async () => {
    const planned = await deployment.plan("aws_ecr_repository.this", "aws_secretsmanager_secret.this");
    const types = planned.filter(({ mode }) => mode === "managed").map(({ type }) => type);
    expect([...new Set(types)].toSorted()).toEqual(["aws_ecr_repository", "aws_kms_key", "aws_secretsmanager_secret"]);
    await deployment.apply();
    const text = await readFile(join(root, "docs/installation.md"), "utf8");
    const named = [...text.matchAll(/--secret-id (\S+)/g)].map(([, name = ""]) => name);
    const { secret_names } = await deployment.outputs();
    expect(named.toSorted()).toEqual(Object.values(secret_names as object).toSorted());
    for (const name of named) {
      const value = { SecretId: name, SecretString: secrets[name.split("/")[1] ?? ""] };
      expect(await aws.json("secretsmanager", "secretsmanager.PutSecretValue", value)).toMatchObject({ Name: name });
    }
  });

  it("then makes the rest, and another plan replaces and deletes nothing", async () => {
    await deployment.plan();
    await deployment.apply();
    const left = (await deployment.plan()).filter(({ mode }) => mode === "managed");
    const actions = new Set(left.flatMap(({ change }) => change.actions));
    expect([...actions].filter((action) => action !== "no-op" && action !== "update")).toEqual([]);
    expect(await deployment.outputs()).toMatchObject({
      cluster_name: "terrafix-prod",
      log_group_name: "/ecs/terrafix-prod",
    });
  });

  it("starts a task whose variables and secrets the service takes as they are", async () => {
    const operation = "AmazonEC2ContainerServiceV20141113.DescribeTaskDefinition";
    const { taskDefinition } = await aws.json("ecs", operation, { taskDefinition: "terrafix-prod" });
    const [container] = taskDefinition.containerDefinitions;
    const given = new Map<string, string>(
      container.environment.map(({ name, value }: { name: string; value: string }) => [name, value]),
    );
    for (const { name, valueFrom } of container.secrets) {
      const { SecretString } = await aws.json("secretsmanager", "secretsmanager.GetSecretValue", {
        SecretId: valueFrom,
      });
      given.set(name, SecretString);
    }
    expect(readEnvironment({ NODE_ENV: "production", ...Object.fromEntries(given) }, "server")).toMatchObject({
      kind: "ok",
      environment: { http: { host: "0.0.0.0", port: 3000 } },
    });
    expect(container).toMatchObject({ readonlyRootFilesystem: true, user: "10001:10001" });
  });

  it("keeps no secret's value in its state", async () => {
    const state = await readFile(join(scratch, "terraform/terraform.tfstate"), "utf8");
    for (const value of Object.values(secrets)) expect(state.includes(JSON.stringify(value).slice(1, -1))).toBe(false);
  });
});
