import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";

const command = "moto_server";

/** Why there is no emulator of AWS to ask; undefined where there is one. */
export const emulatorMissing =
  spawnSync(command, ["--help"], { encoding: "utf8" }).status === 0
    ? undefined
    : `no ${command}; it comes with the Python package moto[server]`;

export interface Emulator {
  readonly url: string;
  stop(): Promise<void>;
}

/** Where it says that it listens; the port is the operating system's choice. */
const listening = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      if (said.includes("Press CTRL+C")) return;
      said += chunk.toString();
      const url = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
      if (url !== undefined && said.includes("Press CTRL+C")) resolve(url);
    });
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${said}`)));
    child.once("error", reject);
  });

/** Starts an empty AWS on loopback. */
export const startEmulator = async (): Promise<Emulator> => {
  const child = spawn(command, ["-H", "127.0.0.1", "-p", "0"], { stdio: ["ignore", "ignore", "pipe"] });
  return {
    url: await listening(child),
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
};
