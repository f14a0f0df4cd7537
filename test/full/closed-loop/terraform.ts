import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** Longer than any step of an apply takes; a resource that never gets ready is told as a failure. */
const timeout = 200_000;

/** What a program printed; one that fails is thrown with its words. */
export const run = async (
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> => {
  const child = spawn(command, args, { env, stdio: ["ignore", "pipe", "pipe"], timeout });
  const [stdout, stderr, [status]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
};

/** One resource of a plan with what would be done to it: `["no-op"]`, `["update"]`, `["delete", "create"]`. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly mode: "managed" | "data";
  readonly change: { readonly actions: readonly string[] };
}

export interface Deployment {
  /** What is to be done. */
  plan(): Promise<readonly PlannedChange[]>;
  /** Does what was planned last. */
  apply(): Promise<void>;
}

interface Place {
  readonly directory: string;
  readonly mirror: string;
  /** Where AWS is. */
  readonly url: string;
}

/** A directory of Terraform, initialised, whose provider knows no AWS but the one at `url`. */
export const deploy = async ({ directory, mirror, url }: Place): Promise<Deployment> => {
  const env = {
    PATH: process.env["PATH"],
    HOME: directory,
    CHECKPOINT_DISABLE: "1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: url,
    AWS_MAX_ATTEMPTS: "2",
  };
  const terraform = (command: string, ...args: readonly string[]) =>
    run([process.env["TERRAFORM_PATH"] ?? "terraform", `-chdir=${directory}`, command, ...args, "-no-color"], env);
  await terraform("init", "-input=false", `-plugin-dir=${mirror}`);
  const plan = async () => {
    await terraform("plan", "-input=false", "-out=planned");
    const { resource_changes = [] } = JSON.parse(await terraform("show", "-json", "planned"));
    return resource_changes as readonly PlannedChange[];
  };
  return {
    plan,
    apply: async () => {
      await terraform("apply", "-input=false", "-parallelism=20", "planned");
    },
  };
};
