import type { Listing, Resource, VantaClient } from "./client.ts";
import { resourceIdsOf, resourceKindOf } from "./entity.ts";
import { VantaError } from "./errors.ts";
import type { Finding } from "./finding.ts";
import type { Enrich } from "./findings.ts";

export type EnrichmentSource = Pick<VantaClient, "integration" | "countResources" | "resources">;

export interface EnrichmentOptions {
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  /** Requests that one call may cost; a kind with more resources than that allows stays without hints. */
  readonly requests?: number;
}

/** Adds account and region from the integration's resources. What was read of them is kept for an hour. */
export const createEnrichment = (client: EnrichmentSource, options: EnrichmentOptions = {}): Enrich => {
  const { now = Date.now, requests = 8 } = options;
  const cached = createCache(now);

  const indexOf = async (kind: string, budget: Budget): Promise<ResourceIndex | undefined> => {
    const count = await cached(`count ${kind}`, budget.of(1), () => client.countResources(kind));
    if (count === undefined) return undefined;
    const pages = budget.of(Math.max(1, Math.ceil(count / 100)));
    return cached(`index ${kind}`, pages, async () => toIndex(await client.resources(kind)));
  };

  return async (findings) => {
    const budget = createBudget(requests);
    const problems: string[] = [];
    const attempt = async <Answer>(what: string, read: () => Promise<Answer>): Promise<Answer | undefined> => {
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof VantaError)) throw error;
        problems.push(`${what}: ${error.message}`);
        return undefined;
      }
    };
    const wanting = findings.filter(({ entity }) => entity.account === undefined || entity.region === undefined);
    if (wanting.length === 0) return { findings, problems };
    const kinds = await attempt("the kinds of resources", () =>
      cached("kinds", budget.of(1), async () => (await client.integration("aws")).resourceKinds),
    );
    const indexes = new Map<string, ResourceIndex | undefined>();
    for (const kind of kindsByNeed(wanting, kinds ?? [])) {
      indexes.set(kind, await attempt(`resources of the kind ${kind}`, () => indexOf(kind, budget)));
    }
    const hint = (finding: Finding): Finding => {
      const kind = resourceKindOf(finding, kinds ?? []);
      return withHints(finding, kind === undefined ? undefined : indexes.get(kind));
    };
    return { findings: findings.map(hint), problems };
  };
};

/** Resources of one kind, by what an entity may be joined by. */
interface ResourceIndex {
  readonly byId: ReadonlyMap<string, Resource>;
  /** By names that only one resource has. */
  readonly byName: ReadonlyMap<string, Resource>;
}

interface Budget {
  /** Whether so many requests may still be made; asking for them is spending them. */
  of(requests: number): () => boolean;
}

const createBudget = (requests: number): Budget => {
  let left = requests;
  return {
    of: (wanted) => () => {
      if (wanted > left) return false;
      left -= wanted;
      return true;
    },
  };
};

const hour = 3_600_000;

/** Remembers answers for an hour; undefined where there is none and it may not be asked for. */
const createCache = (now: () => number) => {
  const kept = new Map<string, { readonly at: number; readonly answer: unknown }>();
  return async <Answer>(
    key: string,
    mayAsk: () => boolean,
    ask: () => Promise<Answer>,
  ): Promise<Answer | undefined> => {
    const known = kept.get(key);
    if (known !== undefined && now() - known.at < hour) return known.answer as Answer;
    if (!mayAsk()) return undefined;
    const answer = await ask();
    kept.set(key, { at: now(), answer });
    return answer;
  };
};

const toIndex = ({ items }: Listing<Resource>): ResourceIndex => {
  const names = Map.groupBy(items, ({ displayName }) => displayName);
  return {
    byId: new Map(items.map((resource) => [resource.id, resource])),
    byName: new Map(
      [...names].flatMap(([name, [only, ...others]]) => (only && others.length === 0 ? [[name, only]] : [])),
    ),
  };
};

/** The kinds that the findings are of, the commonest first. */
const kindsByNeed = (findings: readonly Finding[], kinds: readonly string[]): readonly string[] => {
  const needed = Map.groupBy(findings, (finding) => resourceKindOf(finding, kinds));
  return [...needed]
    .sort(([, a], [, b]) => b.length - a.length)
    .flatMap(([kind]) => (kind === undefined ? [] : [kind]));
};

const withHints = (finding: Finding, index: ResourceIndex | undefined): Finding => {
  const { entity } = finding;
  const id = resourceIdsOf(finding).find((one) => index?.byId.has(one));
  const resource = id === undefined ? index?.byName.get(entity.displayName) : index?.byId.get(id);
  const account = entity.account ?? resource?.account;
  const region = entity.region ?? resource?.region;
  const hints = { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) };
  return resource === undefined ? finding : { ...finding, entity: { ...entity, ...hints } };
};
