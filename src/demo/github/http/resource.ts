import type { Resource } from "./limits.ts";

/** Which allowance a request draws on; asking for the rate limit draws on none. */
export function demandedResource(path: string): Resource | undefined {
  if (path === "/api/graphql") return "graphql";
  return path === "/api/v3/rate_limit" ? undefined : "core";
}
