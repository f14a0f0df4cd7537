import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { localTerraform } from "./provider-mirror.ts";

/** One resource of a plan with what would be done to it: `["no-op"]`, `["update"]`, `["delete", "create"]`. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly mode: "managed" | "data";
  readonly change: { readonly actions: readonly string[] };
}

/** A directory of Terraform that is applied as an operator does. */
export interface Deployment {
  /** What is to be done, to all of it or to these addresses. */
  plan(...targets: readonly string[]): Promise<readonly PlannedChange[]>;
  /** Does what was planned last. */
  apply(): Promise<void>;
  /** The outputs by their names. */
  outputs(): Promise<Readonly<Record<string, unknown>>>;
}

/** Initialises a directory whose provider knows no AWS but the one at `url`. */
export const deploymentIn = async (directory: string, url: string): Promise<Deployment> => {
  const env = {
    PATH: process.env["PATH"],
    HOME: directory,
    CHECKPOINT_DISABLE: "1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: url,
  };
  const terraform = async (command: string, ...args: readonly string[]): Promise<string> => {
    const child = spawn(process.env["TERRAFORM_PATH"] ?? "terraform", [`-chdir=${directory}`, command, ...args], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    if (status !== 0) throw new Error(`terraform ${command} ended with ${status}\n${stdout}${stderr}`);
    return stdout;
  };
  await terraform("init", "-input=false", "-no-color", `-plugin-dir=${localTerraform.mirror}`);
  return {
    plan: async (...targets) => {
      const options = targets.map((target) => `-target=${target}`);
      await terraform("plan", "-input=false", "-no-color", "-out=planned", ...options);
      const { resource_changes = [] } = JSON.parse(await terraform("show", "-json", "planned"));
      return resource_changes;
    },
    apply: async () => {
      await terraform("apply", "-input=false", "-no-color", "-parallelism=20", "planned");
    },
    outputs: async () => {
      const outputs: Readonly<Record<string, { value: unknown }>> = JSON.parse(await terraform("output", "-json"));
      return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
    },
  };
};
