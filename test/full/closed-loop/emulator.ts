import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";

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

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
};

const ready = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    let said = "";
    child.stderr?.on("data", (chunk: Buffer) => {
      if (said.includes("Running on")) return;
      said += chunk.toString();
      if (said.includes("Running on")) resolve();
    });
    child.once("exit", (code) => reject(new Error(`${command} ended with ${code}: ${said}`)));
    child.once("error", reject);
  });

/** Starts an empty AWS on loopback. */
export const startEmulator = async (): Promise<Emulator> => {
  const port = await freePort();
  const child = spawn(command, ["-H", "127.0.0.1", "-p", String(port)], { stdio: ["ignore", "ignore", "pipe"] });
  await ready(child);
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
};
