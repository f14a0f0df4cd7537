import type { Value } from "../terraform/evaluate/value.ts";
import type { Place } from "../terraform/workspace/workspace.ts";
import type { Refusal, Verdict } from "./control.ts";

const verdict =
  (status: Verdict["status"]) =>
  (reason: string, place?: Place): Verdict =>
    place === undefined ? { status, reason } : { status, reason, place };

export const pass = verdict("pass");
export const fail = verdict("fail");
export const unknown = verdict("unknown");

const refusal =
  (outcome: Refusal["outcome"]) =>
  (reason: string): Refusal => ({ kind: "refusal", outcome, reason });

export const refused = refusal("refused");
export const needsDecision = refusal("needs_decision");

/** The verdict that decides several demands at once: a failure before what is not known, that before a pass. */
export const worst = (verdicts: readonly [Verdict, ...Verdict[]]): Verdict =>
  verdicts.find(({ status }) => status === "fail") ??
  verdicts.find(({ status }) => status === "unknown") ??
  verdicts[0];

/** A boolean as Terraform converts it, 1 and 0 as old versions did; undefined for what is absent, null or no boolean. */
export const truth = (value: Value | undefined): boolean | undefined => {
  if (value?.kind === "bool") return value.value;
  if (value?.kind !== "string" && value?.kind !== "number") return undefined;
  const written = String(value.value);
  return /^(?:true|false|[01])$/.test(written) ? /^[t1]/.test(written) : undefined;
};

/** The text that a value is; undefined for what is absent, not known as a whole or no text. */
export const text = (value: Value | undefined): string | undefined =>
  value?.kind === "string" ? value.value : undefined;

/** Whether a value says nothing: it is absent, null, or an empty text or list, which modules and providers take for null. */
export const isNothing = (value: Value | undefined): boolean =>
  value === undefined ||
  value.kind === "null" ||
  (value.kind === "string" && value.value === "") ||
  (value.kind === "list" && value.items.length === 0);

/** A number as Terraform converts it; undefined for what is absent, null or no number. */
export const numeric = (value: Value | undefined): number | undefined => {
  if (value?.kind === "number") return value.value;
  if (value?.kind === "string" && /^\d+$/.test(value.value)) return Number(value.value);
  return undefined;
};

/** Why the value cannot be known; undefined where it can. */
export const obscurity = (value: Value | undefined): string | undefined => {
  if (value?.kind === "unknown") return value.reason;
  if (value?.kind !== "pattern") return undefined;
  return value.parts.find((part) => typeof part !== "string")?.reason ?? "a part of it is not known";
};

/** `main.tf:12` */
export const where = (place: Place): string => `${place.file}:${place.line}`;
