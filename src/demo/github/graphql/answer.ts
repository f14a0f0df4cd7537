import { buildSchema, type DocumentNode, execute, GraphQLError, Kind, parse, validate } from "graphql";
import { z } from "zod";
import { actorOf, canSee } from "../access.ts";
import { type Answer, ok } from "../http/answer.ts";
import { type ApiCall, readBody } from "../http/router.ts";
import { findRepository } from "../model.ts";
import { badCredentials } from "../refusal.ts";
import { fail, serialiseFailure } from "./failure.ts";
import { createCommitOnBranch, setDraft, updateRefs } from "./mutations.ts";
import { SDL } from "./sdl.ts";
import { viewAccount, viewRepository } from "./views.ts";

const schema = buildSchema(SDL);

const request = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** Answers `POST /api/graphql`; what is wrong with a query is told under HTTP 200, as GitHub does. */
export async function answerGraphql(call: ApiCall): Promise<Answer> {
  if (call.principal.kind === "anonymous") throw badCredentials("This endpoint requires you to be authenticated.");
  if (call.principal.kind === "app") throw badCredentials();
  const { query, variables, operationName } = readBody(call, request);
  const document = parseQuery(query);
  if (document instanceof GraphQLError) return ok({ errors: [serialiseFailure(document)] });
  const mistakes = validate(schema, document);
  if (mistakes.length > 0) return ok({ errors: mistakes.map(serialiseFailure) });
  if (isMutation(document)) call.limits.countContent(call.principal);
  const { data, errors } = await execute({
    schema,
    document,
    rootValue: rootOf(call),
    ...(variables ? { variableValues: variables } : {}),
    ...(operationName ? { operationName } : {}),
  });
  return ok({ ...(data === undefined ? {} : { data }), ...(errors ? { errors: errors.map(serialiseFailure) } : {}) });
}

function parseQuery(query: string): DocumentNode | GraphQLError {
  try {
    return parse(query);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

function isMutation(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === "mutation",
  );
}

interface Input<T> {
  readonly input: T;
}

function rootOf(call: ApiCall) {
  return {
    repository({ owner, name }: { owner: string; name: string }) {
      const repository = findRepository(call.world, owner, name);
      if (!repository || !canSee(call.world, call.principal, repository)) {
        throw fail("NOT_FOUND", `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      }
      return viewRepository(call, repository);
    },
    viewer: () => viewAccount({ ...actorOf(call.world, call.principal), kind: "User" }),
    rateLimit() {
      const { limit, remaining, used, reset } = call.limits.current(call.principal, "graphql");
      return { limit, remaining, used, cost: 1, nodeCount: 1, resetAt: new Date(reset * 1000).toISOString() };
    },
    createCommitOnBranch: ({ input }: Input<Parameters<typeof createCommitOnBranch>[1]>) =>
      createCommitOnBranch(call, input),
    updateRefs: ({ input }: Input<Parameters<typeof updateRefs>[1]>) => updateRefs(call, input),
    convertPullRequestToDraft: ({ input }: Input<Parameters<typeof setDraft>[1]>) => setDraft(call, input, true),
    markPullRequestReadyForReview: ({ input }: Input<Parameters<typeof setDraft>[1]>) => setDraft(call, input, false),
  };
}
