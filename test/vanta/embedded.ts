import { afterEach } from "vitest";
import type { ResourceDefinition, TestDefinition } from "../../src/demo/vanta/model.ts";
import { type EmbeddedVanta, type EmbeddedVantaOptions, startEmbeddedVanta } from "../../src/demo/vanta/server.ts";
import { createVantaClient, type VantaClientOptions } from "../../src/vanta/client.ts";
import { fakeClock } from "./clock.ts";
import { bucketTest, tableTest } from "./samples.ts";

const started: EmbeddedVanta[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()));
});

export interface World {
  readonly tests?: readonly TestDefinition[];
  readonly resources?: readonly ResourceDefinition[];
  readonly server?: Partial<EmbeddedVantaOptions>;
  readonly client?: Partial<VantaClientOptions>;
}

const application = { clientId: "vci_acme", clientSecret: "vcs_acme" };

/** The client against the embedded Vanta, both by one clock that only sleeping and `advance` move. */
export const startWorld = async ({ tests = [bucketTest, tableTest], resources = [], server, client }: World = {}) => {
  const clock = fakeClock();
  const embedded = await startEmbeddedVanta({ ...application, tests, resources, now: clock.now, ...server });
  started.push(embedded);
  const edge = { now: clock.now, sleep: clock.sleep, random: () => 1 };
  const auth = { kind: "application", ...application } as const;
  const connect = () => createVantaClient({ baseUrl: embedded.url, auth, ...edge, ...client });
  const paths = () => embedded.vanta.requests.map(({ path }) => path.replace(/[?].*/, ""));
  return { clock, url: embedded.url, vanta: embedded.vanta, client: connect(), connect, paths };
};
