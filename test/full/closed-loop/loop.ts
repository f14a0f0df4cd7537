import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Aws } from "./aws.ts";
import { lostComments, type Proposed, replacedInWordsOnly, undeclared, writtenBetween } from "./changes.ts";
import type { Configuration, Forgotten, Question } from "./question.ts";
import { type Deployment, deploymentOf, run } from "./terraform.ts";

const provider = `provider "aws" {
  region                      = "us-east-1"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  max_retries                 = 3
  s3_use_path_style           = true
}
`;

const command = fileURLToPath(new URL("../../../bin/terrafix.js", import.meta.url));

/** What became of one configuration on its way round. Answers stand in the order of its questions. */
export interface Round {
  readonly before: readonly unknown[];
  readonly after: readonly unknown[];
  /** What no fix was proposed for, `control address: outcome`; each has its reason in `reasons`. */
  readonly refused: readonly string[];
  readonly reasons: readonly string[];
  /** Where the plan and what the proposals tell of it differ. */
  readonly undeclared: readonly string[];
  readonly lostComments: readonly string[];
  /** What another apply would still change. */
  readonly left: readonly string[];
  /** What a second run of the fix proposes. */
  readonly again: readonly string[];
}

export interface Surroundings {
  readonly directory: string;
  readonly mirror: string;
  readonly url: string;
  readonly aws: Aws;
}

interface Answer {
  readonly proposals: readonly Proposed[];
  readonly refused: readonly {
    readonly control: string;
    readonly target: string;
    readonly outcome: string;
    readonly reason: string;
  }[];
}

const ask = (questions: readonly Question[], aws: Aws): Promise<readonly unknown[]> =>
  Promise.all(questions.map(({ ask }) => ask(aws).catch((error: unknown) => ({ unanswered: String(error) }))));

const configure = async (directory: string, questions: readonly Question[]): Promise<void> => {
  const settings = Object.fromEntries(
    questions.flatMap(({ control, settings }) => (settings === undefined ? [] : [[control, settings]])),
  );
  await mkdir(join(directory, ".github"), { recursive: true });
  await writeFile(join(directory, ".github/terrafix.yml"), JSON.stringify({ replacement: "draft", settings }));
};

/** Without Terraform's own validation: what a plan and an apply would refuse, the round sees anyhow. */
const fix = async (
  directory: string,
  { questions, failures }: Configuration,
  ...args: readonly string[]
): Promise<Answer> => {
  const controls = [...new Set(questions.map(({ control }) => control))].flatMap((control) => ["--control", control]);
  const file = join(directory, "failures.json");
  if (failures !== undefined) await writeFile(file, JSON.stringify(failures));
  const wanted = failures === undefined ? controls : ["--failures", file];
  const { TERRAFORM_PROVIDER_MIRROR: _, ...env } = process.env;
  return JSON.parse(
    await run([process.execPath, command, "fix", directory, "--format", "json", ...wanted, ...args], env),
  );
};

const sources = async (directory: string): Promise<ReadonlyMap<string, string>> => {
  const paths = (await readdir(directory, { recursive: true }))
    .filter((path) => /\.(?:tf|tfvars)$/.test(path) && !path.includes(".terraform"))
    .toSorted();
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(directory, path), "utf8")] as const)),
  );
};

const deploymentIn = async (root: string, { directory, mirror, url }: Surroundings): Promise<Deployment> => {
  const place = join(directory, root);
  const file = join(place, "provider.tf");
  if (!existsSync(file)) await writeFile(file, provider);
  return deploymentOf({ directory: place, mirror, url });
};

/** What another apply would change, without the arguments that the emulator forgets. */
const leftBy = async (deployment: Deployment, forgotten: Forgotten): Promise<readonly string[]> => {
  const planned = await deployment.plan();
  const differences = planned.every(({ action }) => action === "noop") ? [] : await deployment.differences();
  return differences
    .filter(({ address, names }) => !names.every((name) => forgotten[address]?.includes(name)))
    .map(({ words }) => words);
};

const inEach = <Value>(
  deployments: readonly Deployment[],
  task: (deployment: Deployment, index: number) => Promise<Value>,
): Promise<readonly Value[]> => Promise.all(deployments.map(task));

/** Deploys a configuration that fails its controls, has it fixed, deploys the fix, and asks the cloud before and after. */
export const goRound = async (configuration: Configuration, surroundings: Surroundings): Promise<Round> => {
  const { questions, roots = ["."], forgotten = {} } = configuration;
  const { directory, aws } = surroundings;
  await configure(directory, questions);
  const deployments = await Promise.all(roots.map((root) => deploymentIn(root, surroundings)));
  await inEach(deployments, (deployment) => deployment.deploy());
  const before = await ask(questions, aws);
  const old = await sources(directory);
  const { proposals, refused } = await fix(directory, configuration, "--write");
  const now = await sources(directory);
  const written = writtenBetween(old, now);
  const planned = await inEach(
    deployments,
    async (deployment, index) => [roots[index] ?? ".", await deployment.plan()] as const,
  );
  await inEach(deployments, (deployment) => deployment.apply());
  const after = await ask(questions, aws);
  const left = await inEach(deployments, (deployment) => leftBy(deployment, forgotten));
  const second = await fix(directory, configuration);
  return {
    before,
    after,
    refused: refused.map(({ control, target, outcome }) => `${control} ${target}: ${outcome}`).toSorted(),
    reasons: refused.map(({ control, target, reason }) => `${control} ${target}: ${reason}`),
    undeclared: [
      ...planned.flatMap(([root, changes]) => undeclared(changes, { root, written, proposed: proposals })),
      ...replacedInWordsOnly(planned, proposals),
    ],
    lostComments: lostComments(old, now),
    left: left.flat(),
    again: second.proposals.map(({ control, targets }) => `${control} ${targets.join(", ")}`),
  };
};
