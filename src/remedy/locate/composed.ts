import type { Value } from "../../terraform/evaluate/value.ts";
import type { ModuleCall, Workspace } from "../../terraform/workspace/workspace.ts";
import type { Kind } from "../kinds.ts";
import type { Named } from "./names.ts";
import { GAP, type Reading, readingsOf, wholeName } from "./reading.ts";

/** Inputs that are only a part of a name, put together by the module. */
const PART =
  /^(function|purpose|label|component|app|application|service|short_name|id|identifier|name|[a-z]+_name|repo|repository|suffix|prefix|attributes)$/;

/** Inputs that stand around it. */
export const AROUND =
  /^(project|project_name|environment|env|env_name|environment_name|stage|stack|workspace|namespace|tenant|team|team_name|org|organisation|organization|owner|region|prefix|name_prefix|suffix|account|account_name|business_unit|application|product|namespace_name|component|group|account_id|aws_account_id|aws_region)$/;

/** Inputs that are in every name that a module makes, where they are given. */
const LEADING = /^(project|project_name|namespace|component)$/;

/** Inputs that can be a part as well as stand around one. */
const BOTH = /^(application|component)$/;

const STAGE = /^(environment|env|env_name|environment_name|stage|workspace)$/;

/** Inputs of a kind that are mostly no more than a part of its name. */
const SHORT = /^(function|lambda_name|repo_name|key_name|zone_name)$/;

/** Words of a name that a module may add by itself: an environment of one or two words. */
const MOST_UNEXPLAINED = 2;

interface Part {
  readonly call: ModuleCall;
  readonly input: string;
  readonly text: string;
  /** The input names the thing itself, so that nothing is put around it without being given. */
  readonly exact: boolean;
  readonly around: readonly Given[];
  readonly kind: Kind;
}

interface Given {
  readonly input: string;
  readonly value: Value;
}

/** Reads names that a module puts together: `acme` + `-uploads-` + an environment that is not known. Every word of the name has to be accounted for. */
export function composerOf(call: ModuleCall, kind: Kind): (name: string) => Named | undefined {
  if (/^terraform-aws-modules\//.test(call.source)) return () => undefined;
  const parts = partsOf(call, kind);
  return (name) => {
    const part = parts.find((one) => isWithin(one.text, name) && isAccountedFor(name, one));
    return part && { argument: part.input, reading: readingOf(name, part.text) };
  };
}

function partsOf(call: ModuleCall, kind: Kind): readonly Part[] {
  const given = call.place.block.body.attributes.flatMap(({ name }): readonly Given[] => {
    const value = PART.test(name) || AROUND.test(name) || kind.inputs.includes(name) ? call.argument(name) : undefined;
    return value === undefined || value.kind === "null" ? [] : [{ input: name, value }];
  });
  const named = given.some(({ input }) => kind.inputs.includes(input));
  return given.flatMap(({ input, value }): readonly Part[] => {
    if (named && !kind.inputs.includes(input)) return [];
    if ((AROUND.test(input) && !BOTH.test(input)) || value.reference !== undefined) return [];
    const around = given.filter((other) => AROUND.test(other.input) && other.input !== input);
    const exact = kind.inputs.includes(input) && !SHORT.test(input);
    return readingsOf(value).flatMap((reading) => {
      const text = wholeName(reading);
      return text === undefined || text.length < 3 ? [] : [{ call, input, text, exact, around, kind }];
    });
  });
}

function readingOf(name: string, text: string): Reading {
  const at = name.indexOf(text);
  const pieces: Reading["pieces"][number][] = [text];
  if (at > 0) pieces.unshift(GAP);
  if (at + text.length < name.length) pieces.push(GAP);
  return { pieces, certain: false, reason: "the module puts the name together" };
}

/** A whole part between separators, and not all of the name. */
function isWithin(text: string, name: string): boolean {
  const at = name.indexOf(text);
  if (at < 0 || text.length >= name.length) return false;
  return [name[at - 1], name[at + text.length]].every(
    (beside) => beside === undefined || /[^\p{L}\p{N}]/u.test(beside),
  );
}

const words = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");

const wordsIn = ({ value }: Given): readonly string[] => (value.kind === "string" ? words(value.value) : []);

/** Words that a module knows by itself, and whoever runs one. */
export const ENVIRONMENT =
  /^(dev|development|test|testing|stag(e|ing)|stg|prod|production|prd|live|preprod|nonprod|qa|uat|int|intg|integration|sandbox|demo|preview|mgmt|management|shared)$/i;
const NUMBER = /^\d{1,3}$/;
const ACCOUNT_OR_REGION =
  /(^|[^\p{L}\p{N}])(\d{12}|[a-z]{2}(-gov)?-(north|south)?(east|west|central|north|south)-\d)(?=$|[^\p{L}\p{N}])/gu;

/**
 * What is left of the name is given by other inputs, or stands together on one side, where the module may add what it knows by itself.
 * A word that is neither needs another input that vouches for the name, or one that is not known.
 */
function isAccountedFor(name: string, part: Part): boolean {
  const { text, exact, around, kind } = part;
  const own = words(name);
  if (around.some((one) => LEADING.test(one.input) && wordsIn(one).some((word) => !own.includes(word)))) return false;
  if (around.some((one) => STAGE.test(one.input) && contradicts(one, own))) return false;
  const known = new Set(around.flatMap(wordsIn));
  const at = name.indexOf(text);
  const sides = [name.slice(0, at), name.slice(at + text.length)].map((side) =>
    words(side.replace(ACCOUNT_OR_REGION, "")),
  );
  const unexplained = sides.map((side) => side.filter((word) => !known.has(word) && !kind.modules.test(word)));
  const left = unexplained.flat();
  if (left.length === 0) return true;
  const open = around.filter(isOpen).length;
  const vouched = open > 0 || sides.flat().some((word) => known.has(word));
  const strange = left.filter((word) => !ENVIRONMENT.test(word) && !NUMBER.test(word)).length;
  if (left.length > MOST_UNEXPLAINED || strange > Math.max(open, vouched ? 1 : 0)) return false;
  if (open > 0 || (!exact && unexplained.some((side) => side.length === 0))) return true;
  return left.length === 1 && strange === 0 && part.input === "name" && readsWorkspace(part.call.root.workspace);
}

const workspaced = new WeakMap<Workspace, boolean>();

/** Whether something in the repository is named by `terraform.workspace`, which a module knows without being given it. */
function readsWorkspace(workspace: Workspace): boolean {
  const known = workspaced.get(workspace);
  if (known !== undefined) return known;
  const read = [...workspace.given.files].some(
    ([path, bytes]) =>
      /\.(tf|tofu)$/.test(path) &&
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes("terraform.workspace"),
  );
  workspaced.set(workspace, read);
  return read;
}

/** It may be any word; accounts and regions are known by their form. */
const isOpen = ({ input, value }: Given): boolean =>
  (value.kind === "unknown" || value.kind === "pattern") && !/(^|_)(region|account_id)$/.test(input);

/** The name is of another environment than the one that is given, which it may shorten. */
function contradicts(given: Given, own: readonly string[]): boolean {
  const stages = wordsIn(given);
  const isOf = (word: string): boolean => stages.some((stage) => stage.startsWith(word) || word.startsWith(stage));
  return stages.length > 0 && own.some((word) => ENVIRONMENT.test(word)) && !own.some(isOf);
}
