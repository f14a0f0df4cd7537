import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createCredentials } from "./credentials.ts";
import { answerGraphql } from "./graphql/answer.ts";
import { createFaults } from "./http/faults.ts";
import { createLimits, GITHUB_LIMITS, type LimitOptions, secondaryLimit } from "./http/limits.ts";
import { createApiListener } from "./http/listener.ts";
import type { Account, Permissions, World } from "./model.ts";
import { createOrganisation, type Organisation } from "./organisation.ts";
import { createPageListener } from "./page/listener.ts";
import type { Panel } from "./page/visit.ts";
import { restRoutes } from "./rest/routes.ts";
import { createWebhooks, type Webhooks } from "./webhooks.ts";

export interface EmbeddedGitHub {
  /** `http://localhost:PORT` */
  readonly url: string;
  readonly port: number;
  /** The environment with which the app reaches this server: host, protocol, app id, private key, webhook secret. */
  readonly environment: Readonly<Record<string, string>>;
  readonly organisation: Organisation;
  close(): Promise<void>;
}

export interface EmbeddedGitHubOptions {
  /** Any free one when absent. */
  readonly port?: number;
  /** The organisation's login. */
  readonly login: string;
  readonly appSlug?: string;
  /** Where the app listens; without it nothing is delivered until `webhooks.deliverTo` is told. */
  readonly webhookUrl?: string;
  readonly webhookSecret?: string;
  /** Dates what happens; credentials and limits go by the machine's clock. */
  readonly now?: () => Date;
  /** PEM; a new one is made when absent. */
  readonly privateKey?: string;
  readonly permissions?: Permissions;
  readonly events?: readonly string[];
  readonly limits?: Partial<LimitOptions>;
  /** What stands above each pull request's page. */
  readonly panel?: Panel;
}

const APP_ID = 1001;
const INSTALLATION_ID = 2001;

/** What the app's manifest asks for. */
const PERMISSIONS: Permissions = {
  metadata: "read",
  contents: "write",
  issues: "write",
  pull_requests: "write",
};

const EVENTS = ["issue_comment", "pull_request", "repository"];

/** Starts a GitHub of one organisation on loopback. */
export async function startEmbeddedGitHub(options: EmbeddedGitHubOptions): Promise<EmbeddedGitHub> {
  const privateKey = options.privateKey ?? makePrivateKey();
  const server = createServer({ keepAliveTimeout: 60_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://localhost:${port}`;
  const webhooks: Webhooks = createWebhooks(() => world, options.webhookUrl);
  const world = createWorld({ ...options, url, privateKey, announce: webhooks.announce });
  const credentials = createCredentials(world.app);
  const limits = createLimits({ ...GITHUB_LIMITS, ...options.limits });
  const faults = createFaults(secondaryLimit(60).body);
  const services = { world, credentials, webhooks, limits, faults };
  const answerApi = createApiListener({ ...services, routes: restRoutes, answerGraphql });

  const answerPage = createPageListener({ world, panel: options.panel });

  server.on("request", (request: IncomingMessage, response: ServerResponse) => {
    answerApi(request, response)
      .then((answered) => (answered ? undefined : answerPage(request, response)))
      .catch((error: unknown) => {
        if (!response.headersSent) response.writeHead(500, { "content-type": "application/json" });
        response.end(JSON.stringify({ message: `Server Error: ${String(error)}` }));
      });
  });

  return {
    url,
    port,
    environment: {
      GHE_HOST: `localhost:${port}`,
      GHE_PROTOCOL: "http",
      APP_ID: String(world.app.id),
      PRIVATE_KEY: privateKey,
      WEBHOOK_SECRET: world.app.webhookSecret,
    },
    organisation: createOrganisation(world, services),
    async close() {
      await webhooks.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

function createWorld(
  options: EmbeddedGitHubOptions & Pick<World, "url" | "announce"> & { readonly privateKey: string },
): World {
  const { login, appSlug = "terrafix", now = () => new Date() } = options;
  let lastId = 100_000;
  const nextId = () => ++lastId;
  const organisation: Account = { id: nextId(), login, name: login, kind: "Organization" };
  const bot: Account = { id: nextId(), login: `${appSlug}[bot]`, name: appSlug, kind: "Bot" };
  return {
    url: options.url,
    organisation,
    bot,
    app: {
      id: APP_ID,
      slug: appSlug,
      installationId: INSTALLATION_ID,
      permissions: options.permissions ?? PERMISSIONS,
      events: options.events ?? EVENTS,
      publicKey: createPublicKey(options.privateKey).export({ type: "spki", format: "pem" }).toString(),
      webhookSecret: options.webhookSecret ?? "embedded-webhook-secret",
    },
    createdAt: now(),
    accounts: new Map([organisation, bot].map((account) => [account.login.toLowerCase(), account])),
    teams: new Set(),
    repositories: new Map(),
    formerNames: new Map(),
    now,
    nextId,
    announce: options.announce,
  };
}
