import { createHash, createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";

export interface SignedRequest {
  readonly method: string;
  /** Path as it came over the wire, percent-encoded, and the query without its question mark. */
  readonly path: string;
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Uint8Array;
}

export interface SigningKey {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

const sha256 = (data: string | Uint8Array): string => createHash("sha256").update(data).digest("hex");
const hmac = (key: string | Buffer, data: string): Buffer => createHmac("sha256", key).update(data).digest();

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;

/** Why a request is not signed as AWS wants it (Signature Version 4); undefined where it is. */
export const signatureProblem = (request: SignedRequest, key: SigningKey): string | undefined => {
  const match = AUTHORIZATION.exec(request.headers.authorization ?? "");
  if (match === null) return "Missing Authentication Token";
  const [, accessKeyId = "", date = "", region = "", service = "", signed = "", signature = ""] = match;
  if (accessKeyId !== key.accessKeyId) return "The security token included in the request is invalid.";
  if (service !== "bedrock") return `Credential should be scoped to correct service: 'bedrock'.`;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const time = String(request.headers["x-amz-date"] ?? "");
  const text = ["AWS4-HMAC-SHA256", time, scope, sha256(canonical(request, signed.split(";")))].join("\n");
  const signing = [region, service, "aws4_request"].reduce(hmac, hmac(`AWS4${key.secretAccessKey}`, date));
  const expected = hmac(signing, text).toString("hex");
  return expected === signature
    ? undefined
    : "The request signature we calculated does not match the one you provided.";
};

/** The path is encoded once more, as for every service but S3. */
const canonical = ({ method, path, query, headers, body }: SignedRequest, signed: readonly string[]): string =>
  [
    method,
    path.split("/").map(encodeURIComponent).join("/"),
    query,
    ...signed.map(
      (name) =>
        `${name}:${String(headers[name] ?? "")
          .trim()
          .replace(/\s+/g, " ")}`,
    ),
    "",
    signed.join(";"),
    sha256(body),
  ].join("\n");
