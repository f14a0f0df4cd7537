import type { Value } from "../../terraform/evaluate/value.ts";
import { same } from "../../terraform/evaluate/values.ts";
import { relationOf } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Verdict } from "../control.ts";
import { notCreated } from "../presence.ts";
import { fail, pass, unknown, where } from "../verdict.ts";
import { type Alarm, alarmModuleIn, type Signal, signalsNear, sought } from "./signal.ts";
import { tellsSomebody } from "./tells.ts";
import type { Row, Subject, Watch } from "./watch.ts";

type Relation = "certain" | "possible" | "none" | { readonly wrong: string };

const among = (value: Value | undefined, texts: readonly string[]): boolean | undefined => {
  if (value?.kind === "string") return texts.includes(value.value);
  if (value?.kind === "unknown" && value.oneOf !== undefined) {
    return value.oneOf.some((one) => among(one, texts) !== false) ? undefined : false;
  }
  return value?.kind === "unknown" || value?.kind === "pattern" ? undefined : false;
};

const throughOther = (value: Value, named: Value | undefined, sameRoot: boolean): Relation => {
  if (named === undefined) return "none";
  if (!sameRoot) return value.kind === "string" && same(value, named) ? "certain" : "none";
  if (value.reference !== undefined && value.reference.address === named.reference?.address) return "certain";
  if (same(value, named)) return "certain";
  return value.kind === "unknown" && value.reference === undefined ? "possible" : "none";
};

const relationTo = (resource: ResourceInstance, { alarm }: Signal, watch: Watch, value: Value): Relation => {
  if (watch.through !== undefined)
    return throughOther(value, resource.argument(watch.through), alarm.root === resource.root);
  const relation = relationOf(resource, alarm, sought(value, alarm));
  const { reference } = value;
  if (relation !== "certain" || reference?.address !== resource.address) return relation;
  return watch.attributes.includes(reference.attribute) ? relation : { wrong: reference.attribute };
};

const named = (alarm: Alarm): string => `${alarm.address} (${where(alarm.place)})`;

/** What dimensions come to that do not name the resource; only in its own root may they mean it all the same. */
const unnamed = (dimensions: Value | undefined, all: boolean): Relation => {
  if (dimensions === undefined || dimensions.kind === "null") return all ? "certain" : "none";
  if (dimensions.kind !== "object" || dimensions.open !== undefined) return "possible";
  return all && dimensions.entries.size === 0 ? "certain" : "none";
};

const byDimensions = (resource: ResourceInstance, signal: Signal, watch: Watch, all: boolean): Relation => {
  const { dimensions, alarm } = signal;
  const value = dimensions?.kind === "object" ? dimensions.entries.get(watch.dimension) : undefined;
  if (value === undefined) return alarm.root === resource.root ? unnamed(dimensions, all) : "none";
  const relation = relationTo(resource, signal, watch, value);
  if (watch.with === undefined || dimensions?.kind !== "object") return relation;
  const complete = dimensions.entries.has(watch.with) || dimensions.open !== undefined;
  return complete ? relation : relation === "certain" ? { wrong: "" } : "none";
};

/** How an alarm's metric stands to the resource. */
const related = (resource: ResourceInstance, signal: Signal, watch: Watch, all: boolean): Relation => {
  const metric = among(signal.metric, watch.metrics);
  const namespace = among(signal.namespace, [watch.namespace]);
  if (metric === false || namespace === false) return "none";
  const relation = byDimensions(resource, signal, watch, all);
  return relation === "certain" && (metric === undefined || namespace === undefined) ? "possible" : relation;
};

/** What the code says of alarms on a resource. */
export interface Found {
  readonly verdict: Verdict;
  /** An alarm that watches it and tells nobody. */
  readonly silent?: Alarm;
}

const blind = (resource: ResourceInstance, { alarm }: Signal, watch: Watch, wrong: string): string =>
  wrong === ""
    ? `${named(alarm)} names no ${watch.with ?? watch.dimension} in its dimensions, and ${watch.metrics[0]} has no data without it`
    : `${named(alarm)} gives \`${wrong}\` of ${resource.address} as ${watch.dimension}, where \`${watch.attributes[0]}\` is meant, so it never sees data`;

interface Hit {
  readonly signal: Signal;
  readonly watch: Watch;
  readonly relation: Relation;
}

const hitsOf = (resource: ResourceInstance, { subject, row }: Watched): readonly Hit[] =>
  subject
    .watches(resource)
    .flatMap((watch) =>
      signalsNear(resource, watch).map((signal) => ({
        signal,
        watch,
        relation: related(resource, signal, watch, row.all === true),
      })),
    )
    .filter(({ relation }) => relation !== "none");

/** A subject in the light of its row. */
export interface Watched {
  readonly row: Row;
  readonly subject: Subject;
}

const mayBeMissing = (alarm: Alarm, resource: ResourceInstance): boolean =>
  "presence" in alarm && alarm.presence === "unknown" && resource.presence === "present";

const byCertain = (resource: ResourceInstance, hits: readonly Hit[]): Found | undefined => {
  const certain = hits.filter(({ relation }) => relation === "certain");
  const told = certain.map(({ signal: { alarm } }) => ({ alarm, tells: tellsSomebody(alarm) }));
  const good = told.find(({ tells }) => tells.kind === "tells");
  if (good !== undefined) {
    const reason = `${named(good.alarm)} watches ${resource.address}`;
    return {
      verdict: mayBeMissing(good.alarm, resource)
        ? unknown(`${reason}, but whether it exists is not known`)
        : pass(reason),
    };
  }
  const unclear = told.find(({ tells }) => tells.kind === "unclear");
  if (unclear !== undefined && unclear.tells.kind !== "tells") {
    return { verdict: unknown(`${named(unclear.alarm)} watches ${resource.address}, but ${unclear.tells.reason}`) };
  }
  const [silent] = told;
  if (silent === undefined || silent.tells.kind === "tells") return undefined;
  const reason = `${named(silent.alarm)} watches ${resource.address} and tells nobody: it ${silent.tells.reason}`;
  return { verdict: fail(reason, silent.alarm.place), silent: silent.alarm };
};

/** Judges whether an alarm watches a resource and tells somebody. */
export const judgeAlarms = (resource: ResourceInstance, watched: Watched): Found => {
  const absent = notCreated(resource);
  if (absent !== undefined) return { verdict: absent };
  const exempt = watched.subject.exempt?.(resource);
  if (exempt !== undefined) return { verdict: pass(`${resource.address} ${exempt}`) };
  const hits = hitsOf(resource, watched);
  const found = byCertain(resource, hits);
  if (found !== undefined) return found;
  const possible = hits.find(({ relation }) => relation === "possible");
  if (possible !== undefined) {
    return {
      verdict: unknown(`${named(possible.signal.alarm)} may watch ${resource.address}: what it looks at is not known`),
    };
  }
  const module = alarmModuleIn(resource.root);
  if (module !== undefined) {
    return { verdict: unknown(`${named(module)} is a module that may make the alarm; its inside is not known`) };
  }
  const wrong = hits.find(({ relation }) => typeof relation === "object");
  if (wrong !== undefined && typeof wrong.relation === "object")
    return { verdict: fail(blind(resource, wrong.signal, wrong.watch, wrong.relation.wrong)) };
  const metrics = new Set(watched.subject.watches(resource).flatMap((watch) => watch.metrics));
  return { verdict: fail(`no alarm watches ${[...metrics].join(" or ")} of ${resource.address}`) };
};
