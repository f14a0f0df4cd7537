import type { Check } from "../../remedy/proposal.ts";
import { counted, cut, folded, listed, sentence, table } from "./markdown.ts";

const LONGEST_EVIDENCE = 500;

/** The verification as a folded table whose summary says it all. */
export const verificationSection = (checks: readonly Check[]): string => {
  if (checks.length === 0) return "";
  const rows = checks.map(({ check, status, evidence }) => [check, status, sentence(cut(evidence, LONGEST_EVIDENCE))]);
  return folded(`Verified: ${verificationSummary(checks)}`, table(["Check", "Outcome", "Evidence"], rows));
};

/** `7 checks passed, 1 skipped` */
export const verificationSummary = (checks: readonly Check[]): string => {
  const count = (status: Check["status"]) => checks.filter((check) => check.status === status).length;
  const parts = [
    `${counted(count("passed"), "check")} passed`,
    ...(["failed", "skipped"] as const)
      .filter((status) => count(status) > 0)
      .map((status) => `${count(status)} ${status}`),
  ];
  return parts.join(", ");
};

const SHOWN: Readonly<Record<Check["check"], string>> = {
  syntax: "it parses",
  scope: "it changes nothing but its target",
  format: "it keeps the formatting",
  schema: "the provider knows every argument of it",
  control: "the resource passes with it and no other stops passing",
  terraform: "`terraform validate` finds nothing new in it",
  purpose: "it serves what the test is for",
  effects: "its effects are known",
};

/** What a model wrote, with the proof that there is and the proof that there is not. */
export const authorship = (engine: "recipe" | "model", checks: readonly Check[]): string => {
  if (engine === "recipe") return "";
  const phrases = (status: Check["status"]) =>
    checks.filter((check) => check.status === status).map(({ check }) => SHOWN[check]);
  const passed = phrases("passed");
  const open = [...phrases("skipped").map((phrase) => `that ${phrase}`), "what an apply of it does"];
  const proven = passed.length === 0 ? "" : `; tools showed that ${listed(passed)}`;
  return `A language model wrote this change${proven}. Nothing has shown ${listed(open)}.`;
};
