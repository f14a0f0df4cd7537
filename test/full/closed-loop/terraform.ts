import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";

/** A guard against a program that never ends: far longer than any step takes on a busy machine. */
const timeout = 500_000;

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

/** What a plan would do to one resource. */
export interface PlannedChange {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly action: string;
}

export interface Deployment {
  /** Plans and applies in one go. */
  deploy(): Promise<void>;
  /** What is to be done; what stays as it is, is not in it. */
  plan(): Promise<readonly PlannedChange[]>;
  /** Does what was planned last. */
  apply(): Promise<void>;
  /** What the last plan would change, argument by argument. */
  differences(): Promise<readonly Difference[]>;
}

export interface Difference {
  readonly address: string;
  /** Of the arguments. */
  readonly names: readonly string[];
  /** With both values of each argument. */
  readonly words: string;
}

interface Place {
  readonly directory: string;
  readonly mirror: string;
  /** Where AWS is. */
  readonly url: string;
}

interface PlanMessage {
  readonly type: string;
  readonly change: {
    readonly action: string;
    readonly resource: { readonly addr: string; readonly resource_type: string; readonly resource_name: string };
  };
}

const plannedIn = (messages: string): readonly PlannedChange[] =>
  messages
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line): PlanMessage => JSON.parse(line))
    .filter(({ type }) => type === "planned_change")
    .map(({ change: { action, resource } }) => ({
      address: resource.addr,
      type: resource.resource_type,
      name: resource.resource_name,
      action,
    }));

type Values = Readonly<Record<string, unknown>> | null;

interface Shown {
  readonly address: string;
  readonly change: { readonly actions: readonly string[]; readonly before: Values; readonly after: Values };
}

const differing = ({ address, change: { actions, before, after } }: Shown): Difference => {
  const values = Object.keys({ ...before, ...after })
    .map((name) => [name, JSON.stringify(before?.[name]), JSON.stringify(after?.[name])] as const)
    .filter(([, old, now]) => old !== now);
  const words = values.map(([name, old, now]) => `${name} ${old} -> ${now}`);
  return {
    address,
    names: values.map(([name]) => name),
    words: `${address}: ${actions.join(", ")} ${words.join(", ")}`,
  };
};

/** A directory of Terraform, initialised, whose provider knows no AWS but the one at `url`. */
export const deploymentOf = async ({ directory, mirror, url }: Place): Promise<Deployment> => {
  const env = {
    PATH: process.env["PATH"],
    HOME: directory,
    CHECKPOINT_DISABLE: "1",
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_ENDPOINT_URL: url,
  };
  const terraform = (command: string, ...args: readonly string[]) =>
    run([process.env["TERRAFORM_PATH"] ?? "terraform", `-chdir=${directory}`, command, ...args], env);
  await terraform("init", "-input=false", "-no-color", `-plugin-dir=${mirror}`);
  const apply = async (...args: readonly string[]) => {
    await terraform("apply", "-input=false", "-no-color", "-parallelism=30", ...args);
  };
  return {
    deploy: () => apply("-auto-approve"),
    plan: async () => plannedIn(await terraform("plan", "-input=false", "-json", "-out=planned")),
    apply: () => apply("planned"),
    differences: async () => {
      const { resource_changes = [] } = JSON.parse(await terraform("show", "-json", "planned"));
      return (resource_changes as readonly Shown[])
        .filter(({ change }) => change.actions.join() !== "no-op")
        .map(differing);
    },
  };
};
