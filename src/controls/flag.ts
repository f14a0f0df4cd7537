import { z } from "zod";
import type { Block } from "../terraform/syntax/tree.ts";
import type { ResourceInstance, Scope, Workspace } from "../terraform/workspace/workspace.ts";
import type { Argument, NewBlock } from "./block-text.ts";
import type { Control, ControlContext, Effects, Fix, Refusal, Verdict } from "./control.ts";
import { answerModule, type FlagModule } from "./flag-module.ts";
import { addNested } from "./nested.ts";
import { ignoredChange, notCreated } from "./presence.ts";
import { type Demand, settle } from "./settle.ts";
import { fail, obscurity, pass, refused, unknown, worst } from "./verdict.ts";
import { judgeValue, type Wanted } from "./wanted.ts";

/** Arguments that stand in one body, and what is demanded of each. */
export interface Site {
  /** Types of the nested blocks from the resource down to that body; the resource's own body where absent. */
  readonly blocks?: readonly string[];
  readonly arguments: Readonly<Record<string, Wanted>>;
  /** What is written with the innermost block where it has to be added. */
  readonly alongside?: readonly Argument[];
  /** Of blocks that are repeated, the one with these texts, such as the name of a parameter. */
  readonly picked?: Readonly<Record<string, string>>;
  /** Every block of the type has to serve, and one that is absent need not be there. */
  readonly optional?: true;
}

/** The demand made of resources of one type. */
export interface FlagType<Settings> {
  readonly type: string;
  sites(settings: Settings, resource: ResourceInstance): readonly [Site, ...Site[]];
  /** The verdict on a resource that the demand is not made of, or cannot be; undefined for all others. */
  exempt?(resource: ResourceInstance, settings: Settings): Verdict | undefined;
  /** Why a failing resource is not changed. */
  refuse?(resource: ResourceInstance, context: ControlContext<Settings>): Refusal | undefined;
  /** Where they differ from those of the control. */
  effects?(settings: Settings, resource: ResourceInstance): Effects;
}

/** A control of the form "this argument has this value", perhaps in a nested block, perhaps of several types under different names. */
export interface Flag<Settings> extends Pick<Control, "id" | "title" | "imperative" | "why" | "vanta" | "references"> {
  readonly settings: z.ZodType<Settings>;
  readonly types: readonly FlagType<Settings>[];
  effects(settings: Settings): Effects;
  readonly modules?: readonly FlagModule<Settings>[];
}

export const noSettings: z.ZodType<unknown> = z.strictObject({});

interface Body {
  readonly scope: Scope;
  readonly block: Block;
}

/** The bodies that a path of blocks leads to, and where it ends early. */
interface Found {
  readonly bodies: readonly Body[];
  /** Bodies that lack the next block, and the types that are missing from there. */
  readonly lacking: readonly { readonly body: Body; readonly missing: readonly string[] }[];
  readonly hidden: boolean;
}

/** Whether a block is the one sought; undefined where that is not known. */
const isPicked = (scope: Scope, picked: NonNullable<Site["picked"]>): boolean | undefined => {
  const values = Object.entries(picked).map(([name, text]) => ({ text, value: scope.argument(name) }));
  if (values.some(({ value }) => obscurity(value) !== undefined)) return undefined;
  return values.every(({ text, value }) => value?.kind === "string" && value.value === text);
};

const blocksIn = ({ scope }: Body, type: string, picked: Site["picked"]): ReturnType<Scope["blocks"]> => {
  const found = scope.blocks(type);
  if (picked === undefined) return found;
  const items = found.items.filter((item) => isPicked(item, picked) === true);
  return { items, unknown: found.unknown || found.items.some((item) => isPicked(item, picked) === undefined) };
};

const find = (body: Body, path: readonly string[], picked: Site["picked"]): Found => {
  const [type, ...rest] = path;
  if (type === undefined) return { bodies: [body], lacking: [], hidden: false };
  const { items, unknown: hidden } = blocksIn(body, type, rest.length === 0 ? picked : undefined);
  if (items.length === 0) return { bodies: [], lacking: hidden ? [] : [{ body, missing: path }], hidden };
  const inner = items.map((item) => find({ scope: item, block: item.block }, rest, picked));
  return {
    bodies: inner.flatMap(({ bodies }) => bodies),
    lacking: inner.flatMap(({ lacking }) => lacking),
    hidden: hidden || inner.some((one) => one.hidden),
  };
};

const findIn = (resource: ResourceInstance, { blocks = [], picked }: Site): Found =>
  find({ scope: resource, block: resource.place.block }, blocks, picked);

const pathOf = ({ blocks = [], picked = {} }: Site, name: string): string =>
  [...blocks, ...Object.values(picked), name].join(".");

const judgeBody = ({ scope }: Body, site: Site, owner: string): readonly Verdict[] =>
  Object.entries(site.arguments).map(([name, one]) =>
    judgeValue(scope.argument(name), one, { argument: pathOf(site, name), owner }),
  );

/** What an absent block comes to: the defaults of its arguments. */
const judgeAbsence = (site: Site, owner: string, missing: string): Verdict => {
  const verdicts = Object.entries(site.arguments).map(([name, one]) =>
    one.judge(undefined, { argument: pathOf(site, name), owner }),
  );
  const failing = site.optional === undefined && verdicts.some(({ status }) => status === "fail");
  const named = Object.values(site.picked ?? {}).map((text) => ` for ${text}`);
  const reason = `${owner} has no \`${missing}\` block${named.join("")}`;
  return failing ? fail(reason) : pass(reason);
};

const judgeSite = (resource: ResourceInstance, site: Site): Verdict => {
  const { bodies, lacking, hidden } = findIn(resource, site);
  const { address } = resource;
  const dynamic = `whether ${address} has a \`${(site.blocks ?? []).join(".")}\` block depends on a dynamic block that is not known`;
  const [first, ...rest] = [
    ...lacking.map(({ missing }) => judgeAbsence(site, address, missing[0] ?? "")),
    ...bodies.flatMap((body) => judgeBody(body, site, address)),
    ...(hidden ? [unknown(dynamic)] : []),
  ];
  return first === undefined ? unknown(dynamic) : worst([first, ...rest]);
};

const newBlock = (missing: readonly string[], site: Site): NewBlock => {
  const [type = "", ...inner] = missing;
  if (inner.length > 0) return { type, groups: [], blocks: [newBlock(inner, site)] };
  const { arguments: wanted, alongside = [], picked = {} } = site;
  const names = Object.entries(picked).map(([name, text]): Argument => [name, JSON.stringify(text)]);
  const own = Object.entries(wanted).map(([name, { value }]): Argument => [name, value]);
  return { type, groups: [[...names, ...own, ...alongside]] };
};

/** The edits of a fix with their words. */
interface Made {
  readonly kind: "made";
  readonly edits: Fix["edits"];
  readonly change: string;
}

const joined = (all: readonly Made[]): Made => ({
  kind: "made",
  edits: all.flatMap(({ edits }) => edits),
  change: all.map(({ change }) => change).join("; "),
});

/** The sites of another instance of a block, where the demand is made of it. */
type SitesOf = (other: ResourceInstance) => readonly Site[];

const valueAt = (sites: readonly Site[], like: Site, name: string): string | undefined =>
  sites.find((site) => pathOf(site, name) === pathOf(like, name))?.arguments[name]?.value;

const demandsOf = (resource: ResourceInstance, site: Site, sitesOf: SitesOf): readonly Demand[] => {
  const [covered] = site.blocks ?? [];
  return findIn(resource, site).bodies.flatMap(({ scope, block }) =>
    Object.entries(site.arguments)
      .filter(
        ([name, wanted]) => judgeValue(scope.argument(name), wanted, { argument: name, owner: "" }).status !== "pass",
      )
      .map(([name, { value }]) => ({
        owner: resource,
        scope,
        block,
        name,
        value,
        valueFor: (other: ResourceInstance) => valueAt(sitesOf(other), site, name),
        ...(covered !== undefined && { covered }),
      })),
  );
};

const addBlocks = (resource: ResourceInstance, site: Site, workspace: Workspace): readonly (Made | Refusal)[] => {
  const lacking = findIn(resource, site).lacking.filter(
    ({ missing }) => judgeAbsence(site, "", missing[0] ?? "").status === "fail",
  );
  const ignored = lacking.length === 0 ? undefined : ignoredChange(resource, site.blocks?.[0] ?? "");
  if (ignored !== undefined) return [refused(ignored)];
  return lacking.map(({ body, missing }) => {
    const added = addNested(resource, newBlock(missing, site), workspace, body);
    return added.kind === "refusal" ? added : { ...added, kind: "made" };
  });
};

const settleAll = (demands: readonly Demand[], workspace: Workspace): readonly (Made | Refusal)[] => {
  if (demands.length === 0) return [];
  const settled = settle(demands, workspace);
  return [settled.kind === "refusal" ? settled : { ...settled, kind: "made" }];
};

/** The edits that make every site of a resource serve. */
export const fixSites = (
  resource: ResourceInstance,
  sites: readonly Site[],
  { workspace, sitesOf = () => [] }: { readonly workspace: Workspace; readonly sitesOf?: SitesOf },
): Made | Refusal => {
  const all = [
    ...settleAll(
      sites.flatMap((site) => demandsOf(resource, site, sitesOf)),
      workspace,
    ),
    ...sites.flatMap((site) => addBlocks(resource, site, workspace)),
  ];
  return all.find((one) => one.kind === "refusal") ?? joined(all.filter((one) => one.kind === "made"));
};

/** The verdict on the sites of a resource: the worst of them. */
export const judgeSites = (resource: ResourceInstance, sites: readonly [Site, ...Site[]]): Verdict => {
  const [first, ...rest] = sites;
  return worst([judgeSite(resource, first), ...rest.map((site) => judgeSite(resource, site))]);
};

const checkFlag = <Settings>(
  flag: Flag<Settings>,
  resource: ResourceInstance,
  { settings }: ControlContext<Settings>,
): Verdict => {
  const own = flag.types.find(({ type }) => type === resource.type);
  if (own === undefined) return unknown(`${resource.address} is of a type that is not judged`);
  return (
    notCreated(resource) ?? own.exempt?.(resource, settings) ?? judgeSites(resource, own.sites(settings, resource))
  );
};

const fixFlag = <Settings>(
  flag: Flag<Settings>,
  resource: ResourceInstance,
  context: ControlContext<Settings>,
): Fix | Refusal => {
  const { workspace, settings } = context;
  const own = flag.types.find(({ type }) => type === resource.type);
  if (own === undefined) return refused(`${resource.address} is of a type that is not judged`);
  const against = own.refuse?.(resource, context);
  if (against !== undefined) return against;
  const sitesOf: SitesOf = (other) =>
    other.type === own.type && own.exempt?.(other, settings) === undefined ? own.sites(settings, other) : [];
  const made = fixSites(resource, own.sites(settings, resource), { workspace, sitesOf });
  if (made.kind === "refusal") return made;
  const effects = own.effects?.(settings, resource) ?? flag.effects(settings);
  return { kind: "fix", edits: made.edits, change: made.change, effects, adds: [] };
};

/** Makes the control from its description. */
export const flag = <Settings>(description: Flag<Settings>): Control<Settings> => {
  const { types, effects, modules, ...words } = description;
  return {
    ...words,
    resourceTypes: types.map(({ type }) => type),
    check: (resource, context) => checkFlag(description, resource, context),
    fix: (resource, context) => fixFlag(description, resource, context),
    ...(modules !== undefined && {
      module: (call, context) => answerModule(modules, call, { ...context, effects: effects(context.settings) }),
    }),
  };
};
