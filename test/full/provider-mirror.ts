import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const registry = "registry.terraform.io";

const beneathOpt = (): readonly string[] =>
  existsSync("/opt") ? readdirSync("/opt").map((directory) => join("/opt", directory)) : [];

const places = (): readonly string[] => [
  ...[process.env["TERRAFORM_PROVIDER_MIRROR"] ?? []].flat(),
  join(homedir(), ".terraform.d/plugins"),
  "/usr/share/terraform/plugins",
  "/usr/local/share/terraform/plugins",
  ...beneathOpt(),
];

const terraform = process.env["TERRAFORM_PATH"] ?? "terraform";
const mirror = places().find((place) => existsSync(join(place, registry, "hashicorp/aws")));
const installed = spawnSync(terraform, ["version"], { encoding: "utf8" }).status === 0;

/** Terraform with the AWS provider from a local mirror; `missing` says what a test that needs them has to skip for. */
export const localTerraform: { readonly missing: string | undefined; readonly mirror: string } = {
  missing: installed
    ? mirror === undefined
      ? "no local mirror with hashicorp/aws; name one in TERRAFORM_PROVIDER_MIRROR"
      : undefined
    : "no terraform; name one in TERRAFORM_PATH",
  mirror: mirror ?? "",
};

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

export const runTerraform = (directory: string, args: readonly string[]): Outcome => {
  const { status, stdout, stderr } = spawnSync(terraform, [`-chdir=${directory}`, ...args, "-no-color"], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], HOME: directory, CHECKPOINT_DISABLE: "1", AWS_EC2_METADATA_DISABLED: "true" },
  });
  return { status, output: `${stdout}${stderr}` };
};

export const initialise = (directory: string): Outcome =>
  runTerraform(directory, ["init", "-backend=false", "-input=false", `-plugin-dir=${localTerraform.mirror}`]);
