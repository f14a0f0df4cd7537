import type { Edit } from "../../terraform/edit/edit.ts";
import type { Value } from "../../terraform/evaluate/value.ts";
import type { ResourceInstance, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Control, Effects, Fix, Refusal, Verdict } from "../control.ts";
import { noSettings } from "../flag.ts";
import { parsed, textOf } from "../policy.ts";
import { ignoredChange, notCreated } from "../presence.ts";
import { isRecord } from "../record.ts";
import { fail, needsDecision, obscurity, pass, refused, unknown, where } from "../verdict.ts";
import { writtenAt } from "../written.ts";

const argument = "container_definitions";

/** A control on one boolean of every container of a task. */
export interface ContainerFlag extends Pick<Control, "id" | "title" | "imperative" | "why" | "vanta" | "references"> {
  readonly key: string;
  readonly wanted: boolean;
  /** What it means where nothing is said. */
  readonly byDefault: boolean;
  readonly effects: Effects;
  /** Why a container that fails is not changed, completing "the container app …". */
  refuse?(container: Readonly<Record<string, unknown>>): string | undefined;
  /** Containers that the demand is not made of. */
  exempt?(container: Readonly<Record<string, unknown>>): boolean;
}

/** The containers of a task; undefined where they cannot be read. */
const containersOf = (definitions: Value): readonly Readonly<Record<string, unknown>>[] | undefined => {
  const text = textOf(definitions);
  const list = text === undefined ? undefined : parsed(text);
  return Array.isArray(list) && list.every(isRecord) ? list : undefined;
};

type Standing = "right" | "wrong" | "unread";

const standing = (
  container: Readonly<Record<string, unknown>>,
  { key, wanted, byDefault, exempt }: ContainerFlag,
): Standing => {
  if (exempt?.(container) === true) return "right";
  const value = container[key] ?? byDefault;
  const on = typeof value === "string" && /^(?:true|false)$/.test(value) ? value === "true" : value;
  if (typeof on !== "boolean") return "unread";
  return on === wanted ? "right" : "wrong";
};

const nameOf = (container: Readonly<Record<string, unknown>>, index: number): string =>
  typeof container["name"] === "string" ? container["name"] : `number ${index + 1}`;

const check = (task: ResourceInstance, flag: ContainerFlag): Verdict => {
  const definitions = task.argument(argument);
  const containers = definitions && containersOf(definitions);
  if (containers === undefined) {
    const why = obscurity(definitions) ?? "they are no list of objects";
    return unknown(`the container definitions of ${task.address} cannot be read: ${why}`);
  }
  const judged = containers.map((container, index) => ({
    name: nameOf(container, index),
    standing: standing(container, flag),
  }));
  const wrong = judged.find((one) => one.standing === "wrong");
  if (wrong !== undefined)
    return fail(`the container ${wrong.name} of ${task.address} does not have \`${flag.key} = ${flag.wanted}\``);
  const unread = judged.find((one) => one.standing === "unread");
  return unread === undefined
    ? pass(`every container of ${task.address} has \`${flag.key} = ${flag.wanted}\``)
    : unknown(`\`${flag.key}\` of the container ${unread.name} of ${task.address} is not known`);
};

const putTogether = (task: ResourceInstance, { key, wanted }: ContainerFlag): Refusal => {
  const { file, line } = task.decision(argument) ?? task.place;
  return refused(
    `the container definitions of ${task.address} (${where(task.place)}) are put together at ${file}:${line}, in a form that is not edited. Set \`${key}\` to ${wanted} where they are made.`,
  );
};

const fix = (task: ResourceInstance, flag: ContainerFlag, workspace: Workspace): Fix | Refusal => {
  const ignored = ignoredChange(task, argument);
  if (ignored !== undefined) return refused(ignored);
  const definitions = task.argument(argument);
  const containers = (definitions && containersOf(definitions)) ?? [];
  const wrong = containers.flatMap((container, index) =>
    standing(container, flag) === "wrong" ? [{ container, index }] : [],
  );
  const against = wrong.flatMap(({ container, index }) => {
    const why = flag.refuse?.(container);
    return why === undefined
      ? []
      : [`the container ${nameOf(container, index)} of ${task.address} (${where(task.place)}) ${why}`];
  });
  if (against[0] !== undefined) return needsDecision(against[0]);
  const sites = wrong.flatMap(({ index }) => {
    const site = writtenAt({ owner: task, argument, keys: [String(index)] }, workspace);
    return site?.expression.kind === "object" ? [site] : [];
  });
  if (sites.length < wrong.length) return putTogether(task, flag);
  const edits = sites.map(
    ({ file, in: path, name, path: keys }): Edit => ({
      kind: "set_object_entry",
      file: file.path,
      in: path,
      name,
      path: [...keys, flag.key],
      value: String(flag.wanted),
    }),
  );
  const names = wrong.map(({ container, index }) => nameOf(container, index)).join(", ");
  return {
    kind: "fix",
    edits,
    change: `sets \`${flag.key} = ${flag.wanted}\` in ${names}`,
    effects: flag.effects,
    adds: [],
  };
};

/** Makes the control from its description. */
export const containerFlag = (description: ContainerFlag): Control => {
  const { id, title, imperative, why, vanta, references } = description;
  return {
    ...{ id, title, imperative, why, vanta, references },
    resourceTypes: ["aws_ecs_task_definition"],
    settings: noSettings,
    check: (task) => notCreated(task) ?? check(task, description),
    fix: (task, { workspace }) => fix(task, description, workspace),
  };
};
