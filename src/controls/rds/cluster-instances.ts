import { bare } from "../../terraform/syntax/bare.ts";
import { companions } from "../../terraform/workspace/companions.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import { blockText } from "../block-text.ts";
import type { Effects, Fix, Refusal, Verdict } from "../control.ts";
import { homeOf } from "../home.ts";
import { settle } from "../settle.ts";
import { fail, needsDecision, pass, refused, text, unknown, where } from "../verdict.ts";
import { engineOf, isAurora } from "./engine.ts";

const type = "aws_rds_cluster_instance";
const link = { type, argument: "cluster_identifier" };

/** The cluster that an instance belongs to, where it is in the code. */
export const clusterOf = (instance: ResourceInstance): ResourceInstance | undefined =>
  instance.root
    .resources()
    .find((cluster) => cluster.type === "aws_rds_cluster" && companions(cluster, link).certain.includes(instance));

const zoneOf = (instance: ResourceInstance): string | undefined => text(instance.argument("availability_zone"));

/** Whether an Aurora cluster has two instances over two zones. */
export const judgeCluster = (cluster: ResourceInstance): Verdict => {
  const engine = engineOf(cluster);
  if (engine !== undefined && !isAurora(engine)) {
    return pass(`${cluster.address} runs ${engine} as a Multi-AZ cluster, which spans three zones`);
  }
  const { certain, possible } = companions(cluster, link);
  if (certain.some(({ presence }) => presence === "unknown") || possible.length > 0)
    return unknown(`how many instances ${cluster.address} has is not known`);
  if (certain.length < 2)
    return fail(`${cluster.address} has ${certain.length === 1 ? "one instance" : "no instance"} in the code, not two`);
  const zones = certain.map(zoneOf);
  const [first] = zones;
  return first !== undefined && zones.every((zone) => zone === first)
    ? fail(`all instances of ${cluster.address} are in the zone ${first}`)
    : pass(`${cluster.address} has ${certain.length} instances`);
};

const effects: Effects = {
  replacement: false,
  downtime: false,
  notes: [
    "A second instance joins the cluster as a reader and takes over within a minute should the writer or its zone fail. It is billed like the first one.",
  ],
};

const copied = ["engine", "engine_version", "instance_class", "publicly_accessible", "db_subnet_group_name", "tags"];

/** A second block like the only one, with a name of its own. */
const addSecond = (only: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const { block } = only.place;
  const home = homeOf(only, block, workspace);
  const text = home && workspace.files.get(home.file)?.text;
  if (home === undefined || text === undefined)
    return refused(`the block of ${only.address} was not found in its file`);
  const source = (name: string): string | undefined => {
    const value = block.body.attributes.find((attribute) => attribute.name === name)?.value;
    const range = value && bare(value).range;
    return range && text.slice(range.start, range.end);
  };
  const identifier = source("identifier");
  const named = identifier === undefined ? undefined : `${identifier.slice(0, -1).replace(/-1$/, "")}-2"`;
  if (identifier !== undefined && !/^"[^\n]*"$/.test(identifier)) {
    return needsDecision(
      `the second instance of the cluster needs an identifier of its own, and that of ${only.address} (${where(only.place)}) is ${identifier}. Add a second ${type}.`,
    );
  }
  const kept = ["provider", "cluster_identifier", ...copied].flatMap((name) => {
    const value = source(name);
    return value === undefined || value.includes("\n") ? [] : [[name, value] as const];
  });
  const label = `${only.name}_2`;
  const taken = only.root.resources().some((other) => other.type === type && other.name === label);
  if (taken) return needsDecision(`${type}.${label} is there already. Give the cluster a second instance by hand.`);
  const identified = named === undefined ? [] : [["identifier", named] as const];
  const edit = {
    kind: "add_block",
    file: home.file,
    in: [],
    after: { type: "resource", labels: [type, only.name] },
    text: blockText({ type: "resource", labels: [type, label], groups: [[...identified, ...kept]] }),
  } as const;
  return { kind: "fix", edits: [edit], change: `adds a second instance beside ${only.address}`, effects, adds: [type] };
};

/** Gives an Aurora cluster a second instance. */
export const fixCluster = (cluster: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const { certain } = companions(cluster, link);
  const [only] = certain;
  if (only === undefined || certain.length > 1) {
    return needsDecision(
      only === undefined
        ? `${cluster.address} (${where(cluster.place)}) has no ${type} in the code. Add two, in different zones.`
        : `the instances of ${cluster.address} (${where(cluster.place)}) share a zone; moving one replaces it. Take \`availability_zone\` away from one of them.`,
    );
  }
  if (only.repetition === undefined) return addSecond(only, workspace);
  if (only.repetition.kind === "for_each") {
    return needsDecision(
      `the instances of ${cluster.address} come from the \`for_each\` of ${only.address} (${where(only.place)}). Add a second entry there.`,
    );
  }
  const demand = { owner: only, scope: only, block: only.place.block, name: "count", value: "2" };
  const settled = settle([demand], workspace);
  if (settled.kind === "refusal") return settled;
  return { kind: "fix", edits: settled.edits, change: settled.change, effects, adds: [] };
};
