import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Aws } from "./aws.ts";
import { type Proposed, undeclared, writtenBetween } from "./changes.ts";
import type { Question } from "./question.ts";
import { deploy, run } from "./terraform.ts";

const provider = `provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  s3_use_path_style           = true
}
`;

const command = fileURLToPath(new URL("../../../bin/terrafix.js", import.meta.url));

/** What became of one configuration on its way round. */
export interface Round {
  readonly before: ReadonlyMap<string, unknown>;
  readonly after: ReadonlyMap<string, unknown>;
  /** The reason by control, where no fix was proposed. */
  readonly refused: ReadonlyMap<string, string>;
  readonly undeclared: readonly string[];
  /** What another apply would still change. */
  readonly left: readonly string[];
}

export interface Surroundings {
  readonly directory: string;
  readonly mirror: string;
  readonly url: string;
  readonly aws: Aws;
}

interface Answer {
  readonly proposals: readonly Proposed[];
  readonly refused: readonly { readonly control: string; readonly target: string; readonly reason: string }[];
}

const ask = async (questions: readonly Question[], aws: Aws): Promise<ReadonlyMap<string, unknown>> =>
  new Map(
    await Promise.all(
      questions.map(
        async (question) =>
          [
            question.control,
            await question.ask(aws).catch((error: unknown) => ({ unanswered: String(error) })),
          ] as const,
      ),
    ),
  );

const fix = async (directory: string, questions: readonly Question[]): Promise<Answer> => {
  const settings = Object.fromEntries(
    questions.flatMap(({ control, settings }) => (settings === undefined ? [] : [[control, settings]])),
  );
  await mkdir(join(directory, ".github"), { recursive: true });
  await writeFile(join(directory, ".github/terrafix.yml"), JSON.stringify({ replacement: "draft", settings }));
  const controls = questions.flatMap(({ control }) => ["--control", control]);
  const { TERRAFORM_PROVIDER_MIRROR: _, ...env } = process.env;
  return JSON.parse(
    await run([process.execPath, command, "fix", directory, "--write", "--format", "json", ...controls], env),
  );
};

const terraformIn = async (directory: string): Promise<string> => {
  const names = (await readdir(directory)).filter((name) => name.endsWith(".tf")).toSorted();
  return (await Promise.all(names.map((name) => readFile(join(directory, name), "utf8")))).join("\n");
};

/** Deploys a configuration that fails its controls, has it fixed, deploys the fix, and asks the cloud before and after. */
export const goRound = async (
  questions: readonly Question[],
  { directory, mirror, url, aws }: Surroundings,
): Promise<Round> => {
  await writeFile(join(directory, "provider.tf"), provider);
  const deployment = await deploy({ directory, mirror, url });
  await deployment.plan();
  await deployment.apply();
  const before = await ask(questions, aws);
  const old = await terraformIn(directory);
  const { proposals, refused } = await fix(directory, questions);
  const planned = await deployment.plan();
  const written = writtenBetween(old, await terraformIn(directory));
  await deployment.apply();
  const after = await ask(questions, aws);
  const left = (await deployment.plan()).filter(({ change }) => change.actions.join() !== "no-op");
  return {
    before,
    after,
    refused: new Map(refused.map(({ control, target, reason }) => [control, `${target}: ${reason}`])),
    undeclared: undeclared(planned, written, proposals),
    left: left.map(({ address, change }) => `${address}: ${change.actions.join(", ")}`),
  };
};
