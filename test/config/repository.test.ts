import { describe, expect, it } from "vitest";
import { z } from "zod";
import { keys } from "../../src/config/keys.ts";
import {
  defaultConfiguration,
  parseRepositoryConfiguration,
  repositoryConfigurationSchema,
} from "../../src/config/repository.ts";

const controls = [
  { id: "logs-retained", settings: z.strictObject({ days: z.int().min(1).default(365) }) },
  { id: "s3-encrypted", settings: z.strictObject({ kms_key: z.string().optional() }) },
];

const full = `
enabled: true
paths: [envs/prod, envs/staging]
ignore:
  paths: [modules/old/**]
  addresses: [aws_s3_bucket.legacy]
  controls: [s3-encrypted]
  tests: [aws-s3-public-access-blocked]
group_by: finding
open_pull_requests_limit: 3
hourly_limit: 1
schedule: { days: [monday, friday], from: "08:00", to: "18:00", timezone: Europe/Berlin }
base_branch: release/1.x
labels: [compliance]
reviewers: [maya]
team_reviewers: [acme/platform, security]
assignees: [tomas]
draft: true
branch_prefix: bot/terrafix-
commit_message: "fix(terraform): {title}"
replacement: draft
engines: [recipe]
accounts:
  "111122223333": envs/prod
settings:
  logs-retained: { days: 400 }
`;

describe("the configuration of a repository", () => {
  it.each([undefined, "", "# nothing yet\n", "---\n", "labels:\n"])("is the default without settings: %j", (text) => {
    expect(parseRepositoryConfiguration(text)).toEqual({ configuration: defaultConfiguration, problems: [] });
  });

  it("takes every setting", () => {
    const { configuration, problems } = parseRepositoryConfiguration(full, { controls });
    expect(problems).toEqual([]);
    expect(configuration).toEqual({
      enabled: true,
      paths: ["envs/prod", "envs/staging"],
      ignore: {
        paths: ["modules/old/**"],
        addresses: ["aws_s3_bucket.legacy"],
        controls: ["s3-encrypted"],
        tests: ["aws-s3-public-access-blocked"],
      },
      groupBy: "finding",
      openPullRequestsLimit: 3,
      hourlyLimit: 1,
      schedule: { days: ["monday", "friday"], from: "08:00", to: "18:00", timezone: "Europe/Berlin" },
      baseBranch: "release/1.x",
      labels: ["compliance"],
      reviewers: ["maya"],
      teamReviewers: ["platform", "security"],
      assignees: ["tomas"],
      draft: true,
      branchPrefix: "bot/terrafix-",
      commitMessage: "fix(terraform): {title}",
      replacement: "draft",
      engines: ["recipe"],
      accounts: { "111122223333": "envs/prod" },
      settings: { "logs-retained": { days: 400 } },
    });
  });

  it("overrides the organisation's key by key", () => {
    const organisation =
      "labels: [compliance]\nhourly_limit: 9\nignore: { tests: [a], controls: [b] }\nsettings: { x: { one: 1, two: 2 } }";
    const base = parseRepositoryConfiguration(organisation).configuration;
    const text = "hourly_limit: 1\nignore: { controls: [] }\nsettings: { x: { two: 3 } }";
    const { configuration } = parseRepositoryConfiguration(text, { base });
    expect(configuration).toMatchObject({
      labels: ["compliance"],
      hourlyLimit: 1,
      ignore: { tests: ["a"], controls: [] },
      settings: { x: { one: 1, two: 3 } },
    });
    expect(parseRepositoryConfiguration(undefined, { base }).configuration).toEqual(base);
  });
});

describe("what is wrong in a configuration", () => {
  it.each([
    ["groupBy: finding", "line 1: `groupBy` is not a setting; did you mean `group_by`?"],
    ["\n\nautomerge: true", "line 3: `automerge` is not a setting."],
    ["ignore:\n  test: [a]", "line 2: `ignore.test` is not a setting; did you mean `tests`?"],
    ["hourly_limit: many", "line 1: `hourly_limit` must be a whole number from 0 to 1000; it is left out."],
    ["hourly_limit: -1", "line 1: `hourly_limit` must be"],
    ["group_by: team", "line 1: `group_by` must be control, finding or repository; it is left out."],
    ['schedule:\n  from: "8"', 'line 2: `schedule.from` must be a time such as "08:00"'],
    ["schedule:\n  timezone: Mars", "line 2: `schedule.timezone` must be a time zone"],
    ["commit_message: fix it", "line 1: `commit_message` must be one line that holds {title}"],
    ["branch_prefix: ../x", "line 1: `branch_prefix` must be"],
    ["paths:\n  - ok\n  - /etc", "line 3: this item is left out, since `paths` must be"],
    ["settings:\n  logs-retained: { days: none }", "line 2: `settings.logs-retained` is wrong and left out (days: "],
    ["settings:\n  logs: {}", "line 2: `settings.logs` names no control of the catalogue."],
    ["settings: 5", "line 1: `settings` must be a mapping"],
  ])("is told with its line: %j", (text, problem) => {
    const { problems } = parseRepositoryConfiguration(text, { controls });
    expect(problems).toEqual([expect.stringContaining(problem)]);
  });

  it("hurts nothing else", () => {
    const text =
      "labels: [compliance, 7]\nhourly_limit: many\nopen_pull_requests_limit: 1\nignore: { paths: 5, tests: [a] }";
    const { configuration, problems } = parseRepositoryConfiguration(text);
    expect(problems).toHaveLength(3);
    expect(configuration).toEqual({
      ...defaultConfiguration,
      labels: ["compliance"],
      openPullRequestsLimit: 1,
      ignore: { ...defaultConfiguration.ignore, tests: ["a"] },
    });
  });

  it.each([
    ["enabled: no", { enabled: false }],
    ["engines: [magic]", { engines: ["recipe"] }],
    ["replacement: yes", { replacement: "refuse" }],
    ["paths: envs/prod", { paths: [] }],
    ["draft: yes", { draft: true }],
  ])("is never taken as leave to do more: %s", (text, expected) => {
    const base = { ...defaultConfiguration, replacement: "draft" } as const;
    const { configuration, problems } = parseRepositoryConfiguration(text, { base });
    expect(configuration).toMatchObject(expected);
    expect(problems).toHaveLength(1);
  });

  it.each(["labels: [a\nb: c", "- enabled", "enabled: true\nenabled: false", "\tenabled: true"])(
    "switches everything off when the file cannot be read: %j",
    (text) => {
      const { configuration, problems } = parseRepositoryConfiguration(text);
      expect(configuration).toEqual({ ...defaultConfiguration, enabled: false });
      expect(problems).toEqual([expect.stringMatching(/^line \d+: .*TerraFix opens nothing here/)]);
    },
  );

  it("is not only what an alias repeats", () => {
    const { configuration, problems } = parseRepositoryConfiguration("reviewers: &us [maya]\nassignees: *us");
    expect(problems).toEqual([]);
    expect(configuration.assignees).toEqual(["maya"]);
  });
});

describe("the JSON schema", () => {
  const schema = repositoryConfigurationSchema(controls) as {
    additionalProperties: boolean;
    properties: Record<string, { description: string; properties?: Record<string, unknown> }>;
  };

  it("describes every setting and allows no other", () => {
    expect(Object.keys(schema.properties)).toEqual(Object.keys(keys));
    for (const property of Object.values(schema.properties)) expect(property.description).toMatch(/\.$/);
    expect(schema.additionalProperties).toBe(false);
    expect(schema).not.toHaveProperty("required");
  });

  it("holds the settings of the catalogue's controls", () => {
    expect(Object.keys(schema.properties["settings"]?.properties ?? {})).toEqual(["logs-retained", "s3-encrypted"]);
  });
});
