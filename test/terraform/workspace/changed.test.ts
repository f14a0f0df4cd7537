// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Terraform writes its interpolations so.
import { describe, expect, it } from "vitest";
import { companions } from "../../../src/terraform/workspace/companions.ts";
import { changedWorkspace } from "../../../src/terraform/workspace/load.ts";
import type { Root, Workspace } from "../../../src/terraform/workspace/workspace.ts";
import { resource, workspaceOf } from "./written.ts";

const written = {
  "data/main.tf": 'resource "aws_s3_bucket" "data" {\n  bucket = "acme-data"\n}\n',
  "policies/main.tf": 'variable "status" {}\n',
  "policies/prod.tfvars": 'status = "Suspended"\n',
  "modules/queue/main.tf": 'resource "aws_sqs_queue" "this" {\n  name = var.name\n}\n\nvariable "name" {}\n',
  "live/app/main.tf": 'variable "env" {}\n\nresource "aws_sqs_queue" "app" {\n  name = var.env\n}\n',
  "variables/prod/app.tfvars": 'env = "prod"\n',
  "queues/main.tf": 'module "jobs" {\n  source = "../modules/queue"\n  count  = 0\n  name   = "jobs"\n}\n',
};

const before = workspaceOf(written);

const changed = (files: Readonly<Record<string, string>>): Workspace =>
  changedWorkspace(before, new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])));

const rootAt = ({ roots }: Workspace, path: string): Root => {
  const root = roots.find((one) => one.path === path);
  if (root === undefined) throw new Error(`no root ${path}`);
  return root;
};

const addresses = (workspace: Workspace, path: string): readonly string[] =>
  rootAt(workspace, path)
    .resources()
    .map(({ address }) => address);

const COMPANION = `
resource "aws_s3_bucket_versioning" "data" {
  bucket = "acme-data"

  versioning_configuration {
    status = var.status
  }
}
`;

describe("a workspace in which some files were changed", () => {
  it("shows what changed elsewhere to the roots that were kept", () => {
    const after = changed({ "policies/main.tf": `variable "status" {}\n${COMPANION}` });
    const bucket = resource(rootAt(after, "data"), "aws_s3_bucket.data");
    const { certain } = companions(bucket, { type: "aws_s3_bucket_versioning", argument: "bucket" });

    expect(bucket.root).toBe(rootAt(after, "data"));
    expect(bucket.root.workspace).toBe(after);
    expect(certain.map(({ address }) => address)).toEqual(["aws_s3_bucket_versioning.data"]);
    expect(
      companions(resource(rootAt(before, "data"), "aws_s3_bucket.data"), {
        type: "aws_s3_bucket_versioning",
        argument: "bucket",
      }).certain,
    ).toEqual([]);
  });

  it("evaluates anew a root whose module changed, called or not so far", () => {
    const after = changed({
      "queues/main.tf": 'module "jobs" {\n  source = "../modules/queue"\n  name   = "jobs"\n}\n',
    });
    expect(addresses(before, "queues")).toEqual([]);
    expect(addresses(after, "queues")).toEqual(["module.jobs.aws_sqs_queue.this"]);
    expect([...rootAt(before, "queues").directories].toSorted()).toEqual(["modules/queue", "queues"]);
  });

  it("evaluates anew a root whose values changed", () => {
    const after = changed({
      "policies/prod.tfvars": 'status = "Enabled"\n',
      "policies/main.tf": `variable "status" {}\n${COMPANION}`,
    });
    const status = resource(rootAt(after, "policies"), "aws_s3_bucket_versioning.data")
      .blocks("versioning_configuration")
      .items[0]?.argument("status");
    expect(status).toMatchObject({ kind: "string", value: "Enabled" });
  });

  it("evaluates anew a root whose values stand further up", () => {
    const after = changed({ "variables/prod/app.tfvars": 'env = "live"\n' });
    expect(resource(rootAt(after, "live/app"), "aws_sqs_queue.app").argument("name")).toMatchObject({ value: "live" });
  });

  it("gives the same instances however often it is asked", () => {
    const after = changed({ "policies/main.tf": COMPANION });
    expect(rootAt(after, "data").resources()).toBe(rootAt(after, "data").resources());
  });

  it("has the roots that its files make, where a change calls a module or needs a value that stands ready", () => {
    const called = { "live/app/main.tf": 'module "data" {\n  source = "../../data"\n}\n' };
    const needing = { "policies/main.tf": 'variable "status" {}\n\nvariable "more" {}\n' };
    const free = { "policies/main.tf": 'variable "status" {\n  default = "Enabled"\n}\n' };
    for (const edit of [called, needing, free]) {
      const [after, anew] = [changed(edit), workspaceOf({ ...written, ...edit })];
      const identities = ({ roots }: Workspace) => roots.map(({ path, kind, variables }) => [path, kind, variables]);
      expect(identities(after)).toEqual(identities(anew));
    }
  });

  it("finds what may belong to a resource in the order in which a reading by itself does", () => {
    const bucket = (name: string): string => `resource "aws_s3_bucket" "this" {\n  bucket = ${name}\n}\n`;
    const policy = (name: string): string => `resource "aws_s3_bucket_policy" "this" {\n  bucket = ${name}\n}\n`;
    const open = '"acme-${var.env}"\n}\n\nvariable "env" {';
    const files = {
      "a/main.tf": policy('"acme-data"'),
      "b/main.tf": policy(open),
      "c/main.tf": bucket('"acme-data"'),
      "d/main.tf": policy('"acme-data"'),
      "e/main.tf": policy(open),
      "f/main.tf": bucket(open),
    };
    const found = (workspace: Workspace, path: string): unknown => {
      const { certain, possible } = companions(resource(rootAt(workspace, path), "aws_s3_bucket.this"), {
        type: "aws_s3_bucket_policy",
        argument: "bucket",
      });
      expect([...certain, ...possible].map(({ root }) => root.workspace)).toContain(workspace);
      return [certain, possible].map((list) => list.map(({ root, address }) => [root.path, address]));
    };
    const first = workspaceOf(files);
    for (const path of Object.keys(files)) {
      const edit = { [path]: `# changed\n${files[path as keyof typeof files]}` };
      const bytes = new Map(Object.entries(edit).map(([name, text]) => [name, Buffer.from(text)]));
      const [after, anew] = [changedWorkspace(first, bytes), workspaceOf({ ...files, ...edit })];
      for (const root of ["c", "f"]) expect(found(after, root)).toEqual(found(anew, root));
    }
    expect(found(first, "c")).toEqual([
      [
        ["a", "aws_s3_bucket_policy.this"],
        ["d", "aws_s3_bucket_policy.this"],
      ],
      [
        ["b", "aws_s3_bucket_policy.this"],
        ["e", "aws_s3_bucket_policy.this"],
      ],
    ]);
  });
});
