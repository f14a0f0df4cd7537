import { type Answer, json, refuse } from "./answer.ts";
import type { TestState, World } from "./model.ts";
import { pageOf } from "./paging.ts";
import {
  entityOnWire,
  integrationOnWire,
  kindDetailsOnWire,
  kindOnWire,
  resourceKinds,
  resourceOnWire,
  testOnWire,
  testStatus,
} from "./wire.ts";

/** Answers a GET under `/v1`. */
export const answerApi = (world: World, url: URL, now: number): Answer => {
  const [, room, ...rest] = url.pathname.slice(1).split("/").map(decodeURIComponent);
  const query = url.searchParams;
  if (room === "tests") return json(answerTests(world, { rest, query, now }));
  if (room === "integrations") return json(answerIntegrations(world, rest, query));
  throw notFound();
};

interface TestsCall {
  readonly rest: readonly string[];
  readonly query: URLSearchParams;
  readonly now: number;
}

const answerTests = (world: World, { rest, query, now }: TestsCall): unknown => {
  const [testId, part, ...deeper] = rest;
  if (testId === undefined) {
    return pageOf(
      [...world.tests.values()].filter(testFilter(query)).map((test) => testOnWire(test, now)),
      query,
    );
  }
  const test = world.tests.get(testId);
  if (test === undefined || deeper.length > 0) throw notFound();
  if (part === undefined) return testOnWire(test, now);
  if (part !== "entities") throw notFound();
  const status = oneOf(query, "entityStatus", ["FAILING", "DEACTIVATED"]) ?? "FAILING";
  return pageOf(test.shown.entities.filter((entity) => entity.status === status).map(entityOnWire), query);
};

const statuses = ["OK", "DEACTIVATED", "NEEDS_ATTENTION", "IN_PROGRESS", "INVALID", "NOT_APPLICABLE"];

/** Filters that a scenario cannot answer (frameworks, controls) let everything through, as unknown parameters do. */
const testFilter = (query: URLSearchParams): ((test: TestState) => boolean) => {
  const status = oneOf(query, "statusFilter", statuses);
  const integration = query.get("integrationFilter");
  const category = query.get("categoryFilter");
  const owner = query.get("ownerFilter");
  return (test) => {
    const { integrations = ["aws"], category: words, owner: person } = test.definition;
    return (
      (status === undefined || testStatus(test) === status) &&
      (integration === null || integrations.includes(integration)) &&
      (category === null || words.toUpperCase().replaceAll(" ", "_") === category) &&
      (owner === null || person?.id === owner)
    );
  };
};

const answerIntegrations = (world: World, rest: readonly string[], query: URLSearchParams): unknown => {
  const [integration, part, kind, resources, resourceId] = rest;
  if (integration === undefined) return pageOf([integrationOnWire(world)], query);
  if (integration !== "aws") throw notFound();
  if (part === undefined) return integrationOnWire(world);
  if (part !== "resource-kinds") throw notFound();
  if (kind === undefined) return resourceKinds(world).map(kindOnWire);
  if (!resourceKinds(world).includes(kind)) throw notFound();
  if (resources === undefined) return kindDetailsOnWire(kind, world);
  if (resources !== "resources") throw notFound();
  const found = world.resources.filter(({ resourceKind }) => resourceKind === kind);
  if (resourceId === undefined)
    return pageOf(
      found.map((resource) => resourceOnWire(resource, world)),
      query,
    );
  const one = found.find((resource) => resource.resourceId === resourceId);
  if (one === undefined) throw notFound();
  return resourceOnWire(one, world);
};

const oneOf = (query: URLSearchParams, name: string, values: readonly string[]): string | undefined => {
  const value = query.get(name);
  if (value === null || values.includes(value)) return value ?? undefined;
  throw refuse(400, { errors: [{ field: name, message: `must be one of ${values.join(", ")}` }] });
};

const notFound = () => refuse(404, { message: "Not found" });
