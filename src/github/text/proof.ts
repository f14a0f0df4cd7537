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

const SHOWS: Readonly<Record<Check["check"], string>> = {
  syntax: "that it parses",
  scope: "that it changes nothing but its target",
  format: "that it keeps the formatting",
  schema: "that the provider knows all of it",
  control: "that the resource passes with it",
  terraform: "that `terraform validate` accepts it",
  purpose: "that it serves what the test is for",
  effects: "what it does to running infrastructure",
};

/** What a model wrote, with the proof that there is and the proof that there is not. */
export const authorship = (engine: "recipe" | "model", checks: readonly Check[]): string => {
  if (engine === "recipe") return "";
  const skipped = checks.filter(({ status }) => status === "skipped").map(({ check }) => check);
  const unread = skipped.filter((check) => check !== "control").map((check) => SHOWS[check]);
  const open = unread.length === 0 ? "no plan was run" : `${listed(unread)} was not checked, and no plan was run`;
  return [
    `A language model wrote this change, and what it does when applied is the model's estimate. The checks that it passed are folded below; ${open}.`,
    ...(skipped.includes("control") ? [UNPROVEN] : []),
  ].join(" ");
};

const UNPROVEN =
  "**That the test passes with it is not proven:** TerraFix has no check for this test. A second reading by the model, which saw only the finding and the change, agreed; its reasons are below.";
