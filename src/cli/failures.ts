import { readFile } from "node:fs/promises";
import { z } from "zod";
import type { PlanFinding } from "../remedy/plan.ts";
import { Failure } from "./failure.ts";

const text = z.string({ error: "must be text" });
const filled = z
  .string({ error: "must be text that is not empty" })
  .min(1, { error: "must be text that is not empty" });

const entity = z.object(
  {
    displayName: filled,
    kind: text.exactOptional(),
    arn: text.exactOptional(),
    account: text.exactOptional(),
    region: text.exactOptional(),
    tags: z.record(z.string(), text, { error: "must be an object of texts" }).exactOptional(),
  },
  { error: "must be an object" },
);

const item = z
  .object(
    {
      testId: filled.exactOptional(),
      testName: filled.exactOptional(),
      testDescription: text.exactOptional(),
      entity,
    },
    { error: "must be an object" },
  )
  .refine(({ testId, testName }) => testId !== undefined || testName !== undefined, {
    error: "needs testId or testName",
  });

const parsed = (file: string, content: string): unknown => {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ""));
  } catch (error) {
    throw new Failure(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
};

const problems = (items: readonly unknown[]): readonly string[] =>
  items.flatMap((one, index) => {
    const { error } = item.safeParse(one);
    return (error?.issues ?? []).map(({ path, message }) => {
      const where = path.length === 0 ? "" : ` ${path.join(".")}`;
      return `item ${index}:${where} ${message}`;
    });
  });

const shown = 10;

/** Reads a file of failures. Throws a Failure that names every item that does not fit, counted from 0. */
export const readFailures = async (file: string): Promise<readonly PlanFinding[]> => {
  const content = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new Failure(
      error.code === "ENOENT" ? `There is no file ${file}.` : `${file} cannot be read: ${error.message}`,
    );
  });
  const value = parsed(file, content);
  if (!Array.isArray(value)) throw new Failure(`${file} must hold a JSON array, one object per failing entity.`);
  const wrong = problems(value);
  if (wrong.length > 0) {
    const more = wrong.length > shown ? `\n  … and ${wrong.length - shown} more` : "";
    throw new Failure(`${file} does not fit:\n  ${wrong.slice(0, shown).join("\n  ")}${more}`);
  }
  return value.map((one) => item.parse(one));
};
