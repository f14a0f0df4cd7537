import { inspect } from "node:util";
import { StoreError } from "../store/errors.ts";
import { Failure } from "./failure.ts";
import { nearest } from "./nearest.ts";
import { print, tell } from "./output.ts";
import { version } from "./version.ts";

interface Command {
  readonly summary: string;
  load(): Promise<{ run(args: readonly string[]): Promise<number>; readonly usage?: string }>;
}

const commands: Readonly<Record<string, Command>> = {
  demo: { summary: "the whole product on this machine, without credentials", load: () => import("./demo.ts") },
  scan: { summary: "checks a directory of Terraform against the catalogue", load: () => import("./scan.ts") },
  fix: { summary: "proposes proven patches for a directory", load: () => import("./fix.ts") },
  locate: { summary: "says where each failing entity is written", load: () => import("./locate.ts") },
  poll: { summary: "one real cycle, from the environment's configuration", load: () => import("./poll.ts") },
  status: { summary: "what the store knows", load: () => import("./status.ts") },
  doctor: { summary: "checks configuration, credentials and reachability", load: () => import("./doctor.ts") },
  controls: { summary: "the catalogue", load: () => import("./controls.ts") },
  config: { summary: "validates .github/terrafix.yml, or prints its schema", load: () => import("./config.ts") },
};

const help = (): string => {
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`);
  return `Usage: terrafix COMMAND [options]\n\n${lines.join("\n")}\n\n  --version prints the version; COMMAND --help tells its options.\n`;
};

const notACommand = (name: string): Failure => {
  const close = nearest(name, Object.keys(commands));
  return new Failure(
    `There is no command ${name}.${close.length === 0 ? "" : ` Did you mean ${close.join(" or ")}?`}\n\n${help().trimEnd()}`,
  );
};

const dispatch = async ([name, ...rest]: readonly string[]): Promise<number> => {
  if (name === undefined) throw new Failure(help().trimEnd());
  if (name === "--help" || name === "-h" || name === "help") await print(help());
  else if (name === "--version" || name === "-v") await print(`${version()}\n`);
  else {
    const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (command === undefined) throw notACommand(name);
    const { run, usage } = await command.load();
    if (usage === undefined || !rest.some((word) => word === "--help" || word === "-h")) return run(rest);
    await print(`${usage}\n`);
  }
  return 0;
};

/** Runs one command and resolves to its exit code; what a user can put right is told in one line. */
export const main = async (args: readonly string[]): Promise<number> => {
  try {
    return await dispatch(args);
  } catch (error) {
    tell(
      error instanceof Failure || error instanceof StoreError ? error.message : `terrafix failed: ${inspect(error)}`,
    );
    return 2;
  }
};

// A reader that has seen enough (`| head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});
process.exitCode = await main(process.argv.slice(2));
