import { GraphQLError } from "graphql";
import { Refusal } from "../refusal.ts";

export type FailureType = "NOT_FOUND" | "FORBIDDEN" | "STALE_DATA" | "UNPROCESSABLE" | "RATE_LIMITED";

export function fail(type: FailureType, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type } });
}

/** A refusal of the REST side, as GraphQL tells it. */
export function failureOf(refusal: Refusal): GraphQLError {
  if (refusal.status === 404) return fail("NOT_FOUND", "Could not resolve to a node with the given id.");
  return fail(refusal.status === 403 ? "FORBIDDEN" : "UNPROCESSABLE", refusal.message);
}

/** Runs the work and lets a refusal surface as a GraphQL error. */
export function translating<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw error instanceof Refusal ? failureOf(error) : error;
  }
}

/** The shape of one error in GitHub's answer: `type` stands beside the message, not under `extensions`. */
export function serialiseFailure(error: GraphQLError): Record<string, unknown> {
  const { type, ...extensions } = error.extensions;
  return {
    ...(type === undefined ? {} : { type }),
    ...(error.path ? { path: error.path } : {}),
    ...(Object.keys(extensions).length > 0 ? { extensions } : {}),
    ...(error.locations ? { locations: error.locations } : {}),
    message: error.message,
  };
}
