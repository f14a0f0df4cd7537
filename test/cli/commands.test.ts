import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { run as config } from "../../src/cli/config.ts";
import { Failure } from "../../src/cli/failure.ts";
import { run as fix } from "../../src/cli/fix.ts";
import { run as locate } from "../../src/cli/locate.ts";
import { run as scan } from "../../src/cli/scan.ts";
import { contentsOf, directoryWith, execute, terrafix } from "./terrafix.ts";

const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const group =
  'resource "aws_cloudwatch_log_group" "app" {\n  name              = "/acme/app"\n  retention_in_days = 30\n}';
const site = 'resource "aws_s3_bucket" "site" {\n  bucket = "acme-site"\n  acl    = "public-read"\n}\n';
const files = {
  "envs/prod/main.tf": `\ufeff${bucket.replaceAll("\n", "\r\n")}`,
  "envs/dev/logs.tf": group,
  "with space/site.tf": site,
  "broken/main.tf": 'resource "aws_s3_bucket" {',
};
const failures = JSON.stringify([
  { testId: "aws-s3-public-access-blocked", entity: { displayName: "acme-logs", kind: "S3Bucket" } },
  { testName: "Server logs retained for 365 days (AWS)", entity: { displayName: "/acme/app" } },
  { testId: "aws-s3-public-access-blocked", entity: { displayName: "acme-site" } },
  { testId: "aws-s3-public-access-blocked", entity: { displayName: "acme-lost" } },
  { testId: "mfa-on-accounts-infra", entity: { displayName: "jo" } },
]);

const prepared = async (): Promise<string> => {
  const directory = await directoryWith(files);
  await writeFile(join(directory, "failures.json"), failures);
  return directory;
};

describe.concurrent("terrafix scan", () => {
  it("prints every verdict as JSON, and exits with 1 where something fails", async () => {
    const { code, stdout } = await terrafix(["scan", "--format", "json"], await prepared());
    const printed = JSON.parse(stdout);
    expect(code).toBe(1);
    expect(printed).toMatchObject({ version: 1, stats: { files: 4 }, errors: [{ file: "broken/main.tf", line: 1 }] });
    expect(printed.results.find(({ control }: { control: string }) => control === "log-group-retention")).toEqual({
      control: "log-group-retention",
      title: "CloudWatch log groups keep log events for a year",
      status: "fail",
      root: "envs/dev",
      address: "aws_cloudwatch_log_group.app",
      resourceType: "aws_cloudwatch_log_group",
      file: "envs/dev/logs.tf",
      line: 1,
      reason: "aws_cloudwatch_log_group.app keeps log events 30 of 365 days",
      references: { checkov: ["CKV_AWS_338"], cis: [], securityHub: ["CloudWatch.16"] },
    });
  });

  it("prints a table of at most 100 columns without colour into a pipe, and says what to do next", async () => {
    const { stdout } = await terrafix(["scan", "."], await prepared());
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(100);
    expect(stdout).not.toContain("\u001b");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("See the patches: terrafix fix");
  });

  it("writes SARIF that names rule, place and address", async () => {
    const { stdout } = await terrafix(
      ["scan", "--format", "sarif", "--control", "log-group-retention"],
      await prepared(),
    );
    const [run] = JSON.parse(stdout).runs;
    expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(["log-group-retention"]);
    expect(run.results).toMatchObject([
      {
        ruleId: "log-group-retention",
        ruleIndex: 0,
        level: "error",
        locations: [{ physicalLocation: { artifactLocation: { uri: "envs/dev/logs.tf" }, region: { startLine: 1 } } }],
      },
    ]);
  });

  it("exits with 0 where nothing fails", async () => {
    const directory = await directoryWith({ "main.tf": group.replace("30", "365") });
    const scan = ["scan", "--control", "log-group-retention", "--format", "json"];
    expect((await terrafix(scan, directory)).code).toBe(0);
  });
});

describe.concurrent("terrafix fix", () => {
  it("tells once what is done to all instances of a block", async () => {
    const code =
      'resource "aws_sqs_queue" "jobs" {\n  for_each = toset(["a", "b", "c"])\n  name     = each.key\n  sqs_managed_sse_enabled = false\n}\n';
    const { stderr } = await terrafix(["fix", "."], await directoryWith({ "main.tf": code }));
    expect(stderr).toContain('aws_sqs_queue.jobs["a"] and 2 more (main.tf:1) sets `sqs_managed_sse_enabled = true`');
  });

  it("prints a diff that git applies, byte for byte what --write writes, and has nothing to do afterwards", async () => {
    const [first, second] = [await prepared(), await prepared()];
    const chosen = [
      "s3-public-access-blocked",
      "s3-versioning-enabled",
      "s3-encryption-enabled",
      "log-group-retention",
    ];
    const fix = ["fix", ".", ...chosen.flatMap((control) => ["--control", control])];
    await execute("git", ["init", "-q"], first);
    const { code, stdout } = await terrafix(fix, first);
    expect(code).toBe(0);
    expect(stdout).toContain("\\ No newline at end of file");
    await writeFile(join(first, "all.diff"), stdout);
    expect((await execute("git", ["apply", "--whitespace=nowarn", "all.diff"], first)).stderr).toBe("");

    expect((await terrafix([...fix, "--write"], second)).stdout).toBe("");
    const { "all.diff": _diff, ...applied } = await contentsOf(first);
    const written = await contentsOf(second);
    expect(applied).toEqual(written);
    expect(written["envs/prod/main.tf"]).toMatch(/^\ufeffresource "aws_s3_bucket" "logs" \{\r\n/);
    expect(written["envs/prod/main.tf"]?.replaceAll("\r\n", "")).not.toContain("\n");
    expect((await terrafix(fix, second)).stdout).toBe("");
  });

  it("answers every finding of a failures file once, with diffs that apply alone", async () => {
    const directory = await prepared();
    await execute("git", ["init", "-q"], directory);
    const { code, stdout } = await terrafix(["fix", ".", "--failures", "failures.json", "--format", "json"], directory);
    expect(code).toBe(0);
    const { proposals, refused } = JSON.parse(stdout);
    expect(
      proposals.map(({ control, findings, root, targets, certainty, engine }: Record<string, unknown>) => ({
        control,
        findings,
        root,
        targets,
        certainty,
        engine,
      })),
    ).toEqual([
      {
        control: "s3-public-access-blocked",
        findings: [0],
        root: "envs/prod",
        targets: ["aws_s3_bucket.logs"],
        certainty: "exact",
        engine: "recipe",
      },
      {
        control: "log-group-retention",
        findings: [1],
        root: "envs/dev",
        targets: ["aws_cloudwatch_log_group.app"],
        certainty: "exact",
        engine: "recipe",
      },
    ]);
    expect(refused.map(({ findings, outcome }: Record<string, unknown>) => [findings, outcome])).toEqual([
      [[2], "needs_decision"],
      [[3], "not_found"],
      [[4], "not_fixable"],
    ]);
    for (const { files: changed } of proposals) {
      for (const { diff } of changed) {
        await writeFile(join(directory, "one.diff"), diff);
        expect((await execute("git", ["apply", "--check", "one.diff"], directory)).stderr).toBe("");
      }
    }
  });

  it("takes an address with and without its root, and a control", async () => {
    const directory = await prepared();
    const addresses = async (...args: string[]): Promise<unknown> =>
      JSON.parse((await terrafix(["fix", ".", "--format", "json", ...args], directory)).stdout).proposals.map(
        ({ control, root }: Record<string, unknown>) => `${control} ${root}`,
      );
    expect(await addresses("--address", "envs/prod//aws_s3_bucket.logs", "--control", "s3-versioning-enabled")).toEqual(
      ["s3-versioning-enabled envs/prod"],
    );
    expect(await addresses("--address", "aws_cloudwatch_log_group.app")).toEqual(["log-group-retention envs/dev"]);
  });
});

describe.concurrent("terrafix locate", () => {
  it("answers in the order of the file, with the evidence or the reason", async () => {
    const { code, stdout, stderr } = await terrafix(
      ["locate", ".", "--failures", "failures.json", "--format", "json"],
      await prepared(),
    );
    expect(code).toBe(0);
    expect(stderr).toContain("broken/main.tf:1 ");
    const { version, results } = JSON.parse(stdout);
    expect(version).toBe(1);
    expect(results.map(({ certainty }: { certainty: string }) => certainty)).toEqual([
      "exact",
      "exact",
      "exact",
      "none",
      "none",
    ]);
    expect(results[0]).toMatchObject({
      entity: { displayName: "acme-logs", kind: "S3Bucket" },
      targets: [
        {
          root: "envs/prod",
          address: "aws_s3_bucket.logs",
          file: "envs/prod/main.tf",
          line: 1,
          evidence: expect.stringContaining("acme-logs"),
        },
      ],
    });
    expect(results[3]).toMatchObject({ targets: [], reason: expect.stringContaining("acme-lost") });
  });
});

describe("what a user can put right", () => {
  it("is told in words, with exit code 2 and nothing on standard output", async () => {
    const { code, stdout, stderr } = await terrafix(["scam"], await directoryWith({}));
    expect(stderr).toContain("There is no command scam. Did you mean scan?");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it.each([
    [scan, ["--formt", "json"], "There is no option --formt. Did you mean --format?"],
    [scan, ["--format", "xml"], '--format takes table, json, sarif, not "xml".'],
    [scan, ["PATH/nowhere"], "There is no directory "],
    [scan, ["PATH/failures.json"], "failures.json is a file."],
    [scan, ["PATH", "twice"], '"twice" is a second one'],
    [
      fix,
      ["PATH", "--control", "s3-versioning"],
      "There is no control s3-versioning. Did you mean s3-versioning-enabled",
    ],
    [fix, ["PATH", "--failures", "PATH/lost.json"], "There is no file "],
    [fix, ["PATH", "--failures", "PATH/envs/dev/logs.tf"], "logs.tf is not JSON"],
    [fix, ["PATH", "--failures", "PATH/wrong.json"], "item 1: entity.displayName must be text"],
    [locate, ["PATH"], "--failures FILE is missing."],
    [config, ["validate", "PATH/lost.yml"], "There is no file "],
  ])("names what is wrong and what to do: %# %j", async (run, args, message) => {
    const directory = await prepared();
    const wrong = [{ testId: "x", entity: { displayName: "a" } }, { testId: "x", entity: {} }, {}];
    await writeFile(join(directory, "wrong.json"), JSON.stringify(wrong));
    const given = args.map((word) => word.replace("PATH", directory));
    await expect(run(given)).rejects.toThrow(message);
    await expect(run(given)).rejects.toBeInstanceOf(Failure);
  });
});

describe.concurrent("the rest", () => {
  it("prints help and version, and the usage of each command", async () => {
    const directory = await directoryWith({});
    expect((await terrafix(["--help"], directory)).stdout).toContain("Usage: terrafix COMMAND");
    expect((await terrafix(["--version"], directory)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    for (const command of ["scan", "fix", "locate", "controls", "config"]) {
      const { code, stdout } = await terrafix([command, "--help"], directory);
      expect(`${code} ${stdout}`).toContain(`0 Usage: terrafix ${command}`);
    }
  });

  it("validates a configuration and prints its schema with the settings of the controls", async () => {
    const directory = await directoryWith({ "right.yml": "group_by: finding\n", "wrong.yml": "group_bye: finding\n" });
    expect((await terrafix(["config", "validate", "right.yml"], directory)).code).toBe(0);
    const wrong = await terrafix(["config", "validate", "wrong.yml"], directory);
    expect([wrong.code, wrong.stderr]).toEqual([1, expect.stringContaining("wrong.yml line 1")]);
    const schema = await terrafix(["config", "schema"], directory);
    expect(JSON.stringify(JSON.parse(schema.stdout))).toContain("log-group-retention");
  });

  it("reads the settings of the directory's own configuration", async () => {
    const directory = await directoryWith({
      "main.tf": group,
      ".github/terrafix.yml": "settings:\n  log-group-retention:\n    days: 400\n",
    });
    expect((await terrafix(["fix"], directory)).stdout).toContain("+  retention_in_days = 400");
  });
});
