import type { Value } from "../terraform/evaluate/value.ts";
import type { Verdict } from "./control.ts";
import { fail, numeric, obscurity, pass, truth, unknown, worst } from "./verdict.ts";

/** What an argument is called in a reason: "`encrypted`", "aws_ebs_volume.data (main.tf:3)". */
export interface Named {
  readonly argument: string;
  readonly owner: string;
}

/** What is demanded of the value of an argument. */
export interface Wanted {
  /** The HCL expression that makes it so. */
  readonly value: string;
  /** Whatever a resource or data source gives serves, although its value is known in the cloud only. */
  readonly anyReference?: true;
  /** Terraform refuses the block without the argument, so that one whose value is not known serves, too. */
  readonly required?: true;
  /** Judges a value that is known; undefined where the argument is absent or null, and the provider's default counts. */
  judge(value: Value | undefined, named: Named): Verdict;
}

/** What the provider does where nothing is said. */
type Default = "pass" | "fail";

const shown = (value: Value): string => {
  if ("value" in value) return typeof value.value === "string" ? JSON.stringify(value.value) : String(value.value);
  return value.kind === "list" ? `a list of ${value.items.length}` : "something else";
};

const judgedBy =
  (serves: (value: Value) => boolean, absent: Default): Wanted["judge"] =>
  (value, { argument, owner }) => {
    if (value === undefined) {
      const reason = `${owner} does not set \`${argument}\``;
      return absent === "pass" ? pass(`${reason}, whose default serves`) : fail(reason);
    }
    const reason = `${owner} has \`${argument} = ${shown(value)}\``;
    return serves(value) ? pass(reason) : fail(reason);
  };

const equals = (value: Value, wanted: boolean | string): boolean =>
  typeof wanted === "boolean"
    ? truth(value) === wanted
    : "value" in value && String(value.value).toLowerCase() === wanted.toLowerCase();

const written = (value: boolean | string): string => (typeof value === "string" ? JSON.stringify(value) : `${value}`);

/** The argument has this value. */
export const is = (wanted: boolean | string, absent: Default = "fail"): Wanted => ({
  value: written(wanted),
  judge: judgedBy((value) => equals(value, wanted), absent),
});

/** The argument is a number that is not smaller; what is smaller becomes `least`. */
export const atLeast = (least: number, absent: Default = "fail"): Wanted => ({
  value: String(least),
  judge: judgedBy((value) => (numeric(value) ?? Number.NaN) >= least, absent),
});

/** The argument is a number in this range; what is outside, as `current` may be, becomes the nearer end. */
export const between = (least: number, most: number, current: Value | undefined): Wanted => ({
  value: String((numeric(current) ?? least) > most ? most : least),
  judge: judgedBy((value) => {
    const given = numeric(value) ?? Number.NaN;
    return given >= least && given <= most;
  }, "fail"),
});

/** The argument has one of these values; another one becomes the first. */
export const oneOf = (values: readonly [string, ...string[]], absent: Default = "fail"): Wanted => ({
  value: written(values[0]),
  judge: judgedBy((value) => values.some((one) => equals(value, one)), absent),
});

/** The argument is set to another value than these; one of them becomes `value`. */
export const noneOf = (values: readonly string[], value: string, absent: Default = "fail"): Wanted => ({
  value: written(value),
  judge: judgedBy((given) => !values.some((one) => equals(given, one)), absent),
});

/** The argument is set to anything but an empty text; where it is not, it becomes `value`, an HCL expression. */
export const isSet = (value: string): Wanted => ({
  value,
  anyReference: true,
  judge: judgedBy((given) => !equals(given, ""), "fail"),
});

/** Like `isSet`, for an argument that its block demands. */
export const isGiven = (value: string): Wanted => ({ ...isSet(value), required: true });

const textsIn = (value: Value | undefined): readonly string[] =>
  value?.kind === "list" ? value.items.flatMap((item) => (item.kind === "string" ? [item.value] : [])) : [];

/** The argument is a list that holds all of these; `current` keeps what else is in it. */
export const includesAll = (names: readonly string[], current: Value | undefined): Wanted => ({
  value: `[${[...new Set([...textsIn(current), ...names])].map((name) => JSON.stringify(name)).join(", ")}]`,
  judge: (value, { argument, owner }) => {
    const missing = names.filter((name) => !textsIn(value).includes(name));
    if (missing.length === 0) return pass(`${owner} has ${names.join(", ")} in \`${argument}\``);
    const obscure = value?.kind === "list" ? value.items.map(obscurity).find((one) => one !== undefined) : undefined;
    return obscure === undefined
      ? fail(`${owner} has no ${missing.join(", ")} in \`${argument}\``)
      : unknown(`\`${argument}\` of ${owner} is not known: ${obscure}`);
  },
});

const known = (value: Value | undefined): Value | undefined => (value?.kind === "null" ? undefined : value);

/** The verdict on a value that may not be known: as all that it can be agree, else unknown. */
export const judgeValue = (value: Value | undefined, wanted: Wanted, named: Named): Verdict => {
  if (value?.kind === "unknown" && value.oneOf !== undefined) {
    const [first, ...rest] = value.oneOf.map((one) => judgeValue(one, wanted, named));
    if (first !== undefined && rest.every(({ status }) => status === first.status)) return worst([first, ...rest]);
  }
  const isPartlyKnown = value?.kind === "unknown" || value?.kind === "pattern";
  if (wanted.anyReference === true && isPartlyKnown && value.reference !== undefined)
    return pass(`${named.owner} has \`${named.argument}\` from ${value.reference.address}`);
  const obscure = obscurity(value);
  if (obscure !== undefined && wanted.required === true && !(value?.kind === "unknown" && value.oneOf !== undefined))
    return pass(`${named.owner} has \`${named.argument}\`, which is not known in the code`);
  if (obscure !== undefined) return unknown(`\`${named.argument}\` of ${named.owner} is not known: ${obscure}`);
  return wanted.judge(known(value), named);
};
