import {
  BedrockRuntimeClient,
  BedrockRuntimeServiceException,
  ConverseCommand,
  type TokenUsage,
} from "@aws-sdk/client-bedrock-runtime";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { Converse, ModelReply, ModelRequest, Usage } from "./converse.ts";

export interface BedrockOptions {
  readonly region: string;
  /** Id of a model or an inference profile, or an ARN of either. */
  readonly modelId: string;
  /** Undefined where Bedrock is where AWS has it. */
  readonly endpoint?: string | undefined;
  /** Undefined where the AWS SDK is to find them: profile, container role, instance role. */
  readonly credentials?: AwsCredentials | undefined;
  readonly timeoutMilliseconds?: number;
}

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

const TIMEOUT = 120_000;
const ATTEMPTS = 3;

/** Bedrock's Converse, with the SDK's own signing, retries and back-off. */
export const createBedrock = (options: BedrockOptions): Converse => {
  const client = clientFor(options);
  return async (request) => {
    try {
      const { output, stopReason, usage } = await client.send(new ConverseCommand(inputOf(options.modelId, request)));
      const message = output?.message;
      return { kind: "answered", stopReason: stopReason ?? "", message, usage: usageOf(usage) };
    } catch (error) {
      return faultOf(error, options);
    }
  };
};

const clientFor = ({ region, endpoint, credentials, timeoutMilliseconds = TIMEOUT }: BedrockOptions) =>
  new BedrockRuntimeClient({
    region,
    maxAttempts: ATTEMPTS,
    retryMode: "standard",
    requestHandler: new NodeHttpHandler({
      connectionTimeout: 10_000,
      requestTimeout: timeoutMilliseconds,
      throwOnRequestTimeout: true,
    }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials: plain(credentials), authSchemePreference: ["sigv4"] }),
  });

const plain = ({ accessKeyId, secretAccessKey, sessionToken }: AwsCredentials) => ({
  accessKeyId,
  secretAccessKey,
  ...(sessionToken !== undefined && { sessionToken }),
});

const inputOf = (modelId: string, { system, messages, tools, maxTokens }: ModelRequest) => ({
  modelId,
  system: [...system],
  messages: [...messages],
  toolConfig: tools,
  inferenceConfig: { maxTokens },
});

const usageOf = (usage: TokenUsage | undefined): Usage => ({
  inputTokens: usage?.inputTokens ?? 0,
  outputTokens: usage?.outputTokens ?? 0,
  cacheReadTokens: usage?.cacheReadInputTokens ?? 0,
  cacheWriteTokens: usage?.cacheWriteInputTokens ?? 0,
});

/** What only a change of the configuration can mend, by the name of the error. */
const CONFIGURATION: Readonly<Record<string, string>> = {
  CredentialsProviderError: "no AWS credentials were found",
  TokenProviderError: "no AWS credentials were found",
  AccessDeniedException: "AWS denies these credentials the model",
  UnrecognizedClientException: "AWS does not know these credentials",
  InvalidSignatureException: "AWS does not accept these credentials",
  ExpiredTokenException: "these AWS credentials have expired",
  ResourceNotFoundException: "there is no such model in this region",
  ValidationException: "Bedrock does not take the request for this model",
};

const faultOf = (error: unknown, { modelId, region }: BedrockOptions): Exclude<ModelReply, { kind: "answered" }> => {
  if (!(error instanceof Error)) throw error;
  const settled = CONFIGURATION[error.name];
  if (settled !== undefined)
    return { kind: "unusable", reason: `${settled} (${modelId} in ${region}: ${brief(error)})` };
  if (error.name === "ThrottlingException")
    return { kind: "fault", reason: "Bedrock is throttling requests", mayBeBilled: false };
  if (/timeout/i.test(error.name))
    return { kind: "fault", reason: "Bedrock did not answer in time", mayBeBilled: true };
  const answered = error instanceof BedrockRuntimeServiceException;
  if (answered || "$metadata" in error || "code" in error)
    return { kind: "fault", reason: `Bedrock could not be asked (${brief(error)})`, mayBeBilled: !answered };
  throw error;
};

const brief = ({ name, message }: Error): string => `${name}: ${message.split("\n")[0]?.slice(0, 200) ?? ""}`;
