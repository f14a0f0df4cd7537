import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { readFiles, type ScenarioFile } from "./files.ts";

const name = z.string().min(1);
const pattern = name.refine(isPattern, "is not a valid regular expression");

const match = z.strictObject({ repository: name, file: name, matches: pattern });

/** When the cloud passes: the file on the default branch matches, any of several, or (a list) all of several. */
export type Condition = z.infer<typeof match> | { readonly anyOf: readonly Condition[] } | readonly Condition[];

const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([match, z.strictObject({ anyOf: z.array(condition).min(1) }), z.array(condition).min(1)]),
);

const entity = z.strictObject({
  id: name,
  displayName: name,
  responseType: name,
  /** Without it no merge makes the entity pass. */
  passesWhen: condition.optional(),
});

const test = z.strictObject({
  id: name,
  name,
  description: z.string(),
  failureDescription: z.string(),
  remediationDescription: z.string(),
  category: name,
  integrations: z.array(name).default(["aws"]),
  version: z.strictObject({ major: z.int(), minor: z.int() }).default({ major: 1, minor: 0 }),
  owner: z.strictObject({ id: name, displayName: name, emailAddress: name }).nullable().default(null),
  /** Days since the test last passed, counted back from the start. */
  failingForDays: z.number().nonnegative().default(1),
  /** Days until the first item is due; negative when it is overdue, null without a deadline. */
  remediateWithinDays: z.number().nullable().default(null),
  entities: z.array(entity),
});

/** A resource of the integration, with what its type adds to these fields. */
const resource = z.looseObject({
  responseType: name,
  resourceKind: name,
  resourceId: name,
  connectionId: name.nullable(),
  displayName: name,
  account: z.string().optional(),
  region: z.string().optional(),
});

const schema = z
  .strictObject({
    organisation: name,
    people: z.array(z.strictObject({ login: name, name, role: z.enum(["admin", "write", "read", "none"]) })),
    repositories: z
      .array(z.strictObject({ name, defaultBranch: name.default("main"), description: z.string().default("") }))
      .min(1),
    /** The value for `GITHUB_REPO_MAPPING`. */
    mapping: z.record(name, z.union([name, z.array(name).min(1)])),
    tests: z.array(test),
    resources: z.array(resource).default([]),
  })
  .check(({ value, issues }) => {
    for (const { path, message } of contradictions(value)) {
      issues.push({ code: "custom", input: value, path: [...path], message });
    }
  });

type Written = z.infer<typeof schema>;

export type ScenarioTest = z.infer<typeof test>;
export type ScenarioEntity = z.infer<typeof entity>;
export type ScenarioResource = z.infer<typeof resource>;
export type ScenarioPerson = Written["people"][number];
export type ScenarioRepository = Written["repositories"][number] & { readonly files: readonly ScenarioFile[] };

/** An organisation to demonstrate on: its people, its repositories at their first commit, and what Vanta says of its cloud. */
export interface Scenario extends Omit<Written, "repositories"> {
  readonly repositories: readonly ScenarioRepository[];
}

/** The directory of the organisation that comes with the product. */
export const sampleOrganisation = fileURLToPath(new URL(".", import.meta.url));

/**
 * Reads `scenario.json` and `repositories/<name>/` of a directory.
 * @throws Error that names the file and each wrong field.
 */
export const loadScenario = async (directory: string): Promise<Scenario> => {
  const path = join(directory, "scenario.json");
  const written = parse(path, await readText(path));
  const repositories = await Promise.all(
    written.repositories.map(async (repository) => ({
      ...repository,
      files: await readRepository(join(directory, "repositories", repository.name)),
    })),
  );
  return { ...written, repositories };
};

/** Whether the cloud would pass the entity, were the default branches applied. `readFile` gives a file's text on the default branch. */
export const passes = (
  { passesWhen }: ScenarioEntity,
  readFile: (repository: string, path: string) => string | undefined,
): boolean => {
  const holds = (asked: Condition): boolean => {
    if (isList(asked)) return asked.every(holds);
    if ("anyOf" in asked) return asked.anyOf.some(holds);
    return new RegExp(asked.matches).test(readFile(asked.repository, asked.file) ?? "");
  };
  return passesWhen !== undefined && holds(passesWhen);
};

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}

const isList = (asked: Condition): asked is readonly Condition[] => Array.isArray(asked);

const repositoriesOf = (asked: Condition): readonly string[] => {
  if (isList(asked)) return asked.flatMap(repositoriesOf);
  return "anyOf" in asked ? asked.anyOf.flatMap(repositoriesOf) : [asked.repository];
};

interface Contradiction {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const contradictions = (written: Written): readonly Contradiction[] => {
  const known = new Set(written.repositories.map((repository) => repository.name));
  return [
    ...repeated(written.people, "login", ["people"]),
    ...repeated(written.repositories, "name", ["repositories"]),
    ...repeated(written.tests, "id", ["tests"]),
    ...written.tests.flatMap(({ entities }, index) => [
      ...repeated(entities, "id", ["tests", index, "entities"]),
      ...entities.flatMap(({ passesWhen }, place) =>
        (passesWhen === undefined ? [] : repositoriesOf(passesWhen))
          .filter((repository) => !known.has(repository))
          .map((repository) => ({
            path: ["tests", index, "entities", place, "passesWhen"],
            message: `${repository} is not among the repositories`,
          })),
      ),
    ]),
  ];
};

const repeated = <Key extends string>(
  items: readonly Readonly<Record<Key, string>>[],
  key: Key,
  path: readonly (string | number)[],
): readonly Contradiction[] =>
  items.flatMap((item, index) =>
    items.findIndex((other) => other[key] === item[key]) < index
      ? [{ path: [...path, index, key], message: `${item[key]} occurs twice` }]
      : [],
  );

const readText = async (path: string): Promise<string> => {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new Error(`${path} cannot be read. A scenario is a directory with scenario.json and repositories/.`, {
      cause,
    });
  }
};

const parse = (path: string, text: string): Written => {
  const result = schema.safeParse(parseJson(path, text));
  if (result.success) return result.data;
  const problems = result.error.issues.map((issue) => `  ${issue.path.join(".") || "(top)"}: ${issue.message}`);
  throw new Error(`${path} is not a scenario:\n${problems.join("\n")}`);
};

const parseJson = (path: string, text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error(`${path} is not JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
};

const readRepository = async (directory: string): Promise<readonly ScenarioFile[]> => {
  try {
    return await readFiles(directory);
  } catch (cause) {
    throw new Error(`${directory} cannot be read; scenario.json names this repository.`, { cause });
  }
};
