import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Conversation, understand } from "./conversation.ts";
import { type SigningKey, signatureProblem } from "./signature.ts";
import { answerTo, type Script } from "./turn.ts";

export interface EmbeddedBedrockOptions {
  /** What the model says. */
  readonly script: Script;
  /** Ids of the models that there are; all where absent. */
  readonly models?: readonly string[];
}

/** What shall go wrong instead of an answer. */
export type BedrockFault =
  | { readonly kind: "throttle" }
  | { readonly kind: "overloaded" }
  | { readonly kind: "denied" }
  /** Never answers. */
  | { readonly kind: "hang" }
  | { readonly kind: "drop" }
  /** A page of a proxy in the place of an answer. */
  | { readonly kind: "garbage" };

export interface EmbeddedBedrock {
  readonly url: string;
  /** With this environment TerraFix works against it. The credentials are worth nothing elsewhere. */
  readonly environment: Readonly<Record<string, string>>;
  /** Every conversation that was understood, oldest first. */
  readonly conversations: readonly Conversation[];
  /** How many requests came, of whatever kind. */
  requests(): number;
  /** The next requests meet this fault. */
  next(fault: BedrockFault, times?: number): void;
  close(): Promise<void>;
}

const key: SigningKey = {
  accessKeyId: "AKIADEMODEMODEMODEMO",
  secretAccessKey: "demo-secret-that-opens-nothing-anywhere",
};

/** Starts a Bedrock on loopback that answers Converse as the script says, and refuses what Bedrock refuses. */
export const startEmbeddedBedrock = async ({ script, models }: EmbeddedBedrockOptions): Promise<EmbeddedBedrock> => {
  const conversations: Conversation[] = [];
  const faults: BedrockFault[] = [];
  const systems = new Set<string>();
  let requests = 0;

  const answer = async (request: IncomingMessage): Promise<Answer> => {
    const { pathname, search } = new URL(request.url ?? "/", "http://bedrock");
    const body = Buffer.concat(await request.toArray());
    const method = request.method ?? "GET";
    const unsigned = signatureProblem(
      { method, path: pathname, query: search.slice(1), headers: request.headers, body },
      key,
    );
    if (unsigned !== undefined) return refusal(403, "InvalidSignatureException", unsigned);
    const modelId = decodeURIComponent(/^\/model\/([^/]+)\/converse$/.exec(pathname)?.[1] ?? "");
    if (method !== "POST" || modelId === "") return refusal(404, "UnknownOperationException", "");
    if (models !== undefined && !models.includes(modelId))
      return refusal(400, "ValidationException", "The provided model identifier is invalid.");
    const understood = understand(parsed(body));
    if (understood.kind === "wrong") return refusal(400, "ValidationException", understood.problem);
    const { conversation } = understood;
    const system = JSON.stringify([conversation.system, conversation.toolConfig]);
    const turn = script(conversation);
    conversations.push(conversation);
    if (turn === undefined) return refusal(500, "InternalServerException", "The script has no more turns.");
    const reply = answerTo(conversation, turn, systems.has(system));
    systems.add(system);
    return { status: 200, headers: {}, body: JSON.stringify(reply) };
  };

  const server = createServer(async (request, response) => {
    requests += 1;
    const fault = faults.shift();
    if (fault?.kind === "hang") return;
    if (fault?.kind === "drop") {
      request.socket.destroy();
      return;
    }
    send(response, fault === undefined ? await answer(request) : spoilt(fault));
  });
  const url = await listen(server);
  return {
    url,
    conversations,
    environment: {
      AWS_REGION: "us-east-1",
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: url,
      AWS_ACCESS_KEY_ID: key.accessKeyId,
      AWS_SECRET_ACCESS_KEY: key.secretAccessKey,
    },
    requests: () => requests,
    next: (fault, times = 1) => {
      faults.push(...Array.from({ length: times }, () => fault));
    },
    close: () => close(server),
  };
};

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const refusal = (status: number, type: string, message: string): Answer => ({
  status,
  headers: { "x-amzn-errortype": `${type}:http://internal.amazon.com/coral/com.amazon.bedrock/` },
  body: JSON.stringify({ message }),
});

const spoilt = ({ kind }: Exclude<BedrockFault, { kind: "hang" | "drop" }>): Answer => {
  switch (kind) {
    case "throttle":
      return refusal(429, "ThrottlingException", "Too many requests, please wait before trying again.");
    case "overloaded":
      return refusal(503, "ServiceUnavailableException", "Bedrock is unable to process your request.");
    case "denied":
      return refusal(403, "AccessDeniedException", "You don't have access to the model with the specified model ID.");
    case "garbage":
      return { status: 200, headers: { "content-type": "text/html" }, body: "<!doctype html><title>Sign in</title>" };
  }
};

const parsed = (body: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(body).toString());
  } catch {
    return undefined;
  }
};

const send = (response: ServerResponse, { status, headers, body }: Answer): void => {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(body);
};

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
