import { structuredPatch } from "diff";
import type { PatchedFile } from "../remedy/proposal.ts";

const awkward = /["\\\p{Cc}]/u;

/** A path as git writes it in a header: quoted where it has to be, ended by a tab where it holds a space. */
const header = (prefix: string, path: string): string => {
  const name = `${prefix}/${path}`;
  if (awkward.test(name)) return JSON.stringify(name);
  return name.includes(" ") ? `${name}\t` : name;
};

/** The unified diff of one file, which `git apply` takes. */
export const fileDiff = ({ path, before, after, created }: PatchedFile): string => {
  if (before === after) return "";
  const { hunks } = structuredPatch(path, path, before, after, "", "", { context: 3 });
  const parts = hunks.map(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const range = (start: number, count: number): string =>
      `${count === 0 ? start - 1 : start}${count === 1 ? "" : `,${count}`}`;
    return `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@\n${lines.map((line) => `${line}\n`).join("")}`;
  });
  return `--- ${created === true ? "/dev/null" : header("a", path)}\n+++ ${header("b", path)}\n${parts.join("")}`;
};

export const unifiedDiff = (files: readonly PatchedFile[]): string =>
  files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(fileDiff)
    .join("");
