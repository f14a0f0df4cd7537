import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { loadScenario, passes, type Scenario, sampleOrganisation } from "../../../src/demo/organisation/scenario.ts";

const sample = await loadScenario(sampleOrganisation);
const entities = sample.tests.flatMap((test) => test.entities);
const named = (displayName: string) => entities.find((entity) => entity.displayName === displayName)!;

const textOf = (scenario: Scenario, changes: Readonly<Record<string, (text: string) => string>> = {}) => {
  return (repository: string, path: string) => {
    const file = scenario.repositories
      .find(({ name }) => name === repository)
      ?.files.find((each) => each.path === path);
    const text = file === undefined ? undefined : Buffer.from(file.bytes).toString("utf8");
    return text === undefined ? undefined : (changes[`${repository}/${path}`]?.(text) ?? text);
  };
};

describe("the sample organisation", () => {
  it.each(entities.map((entity) => [entity.displayName, entity] as const))("fails %s at the start", (_, entity) => {
    expect(passes(entity, textOf(sample))).toBe(false);
  });

  it("names only files that exist", () => {
    const missing: string[] = [];
    for (const entity of entities) {
      passes(entity, (repository, path) => {
        const text = textOf(sample)(repository, path);
        if (text === undefined) missing.push(`${repository}/${path}`);
        return text;
      });
    }
    expect(missing).toEqual([]);
  });

  it("opts in every repository and no other", () => {
    const mapped = new Set(Object.values(sample.mapping).flat());
    expect([...mapped].toSorted()).toEqual(sample.repositories.map(({ name }) => `acme/${name}`).toSorted());
  });

  it("keeps links and executable files what they are", () => {
    const { files } = sample.repositories.find(({ name }) => name === "infrastructure")!;
    const link = files.find(({ path }) => path === "envs/prod/tags.tf");
    expect(link?.mode).toBe("120000");
    expect(Buffer.from(link!.bytes).toString()).toBe("../../shared/tags.tf");
    expect(files.find(({ path }) => path === "scripts/plan.sh")?.mode).toBe("100755");
  });

  it("gives every resource the id of an entity that has its name", () => {
    for (const { resourceId, displayName } of sample.resources) expect(named(displayName).id).toBe(resourceId);
  });
});

const companion = (type: string, bucket: string, body: string) => (text: string) =>
  `${text}\nresource "${type}" "added" {\n  bucket = aws_s3_bucket.${bucket}.id\n\n${body}\n}\n`;

const fourFlags = ["block_public_acls", "block_public_policy", "ignore_public_acls", "restrict_public_buckets"]
  .map((flag) => `  ${flag} = true`)
  .join("\n");

describe("a fix that was merged", () => {
  it.each([
    ["acme-prod-customer-exports", "infrastructure/envs/prod/exports.tf", /= false/g, "= true"],
    ["acme-prod-releases", "infrastructure/envs/prod/releases.tf", '"Suspended"', '"Enabled"'],
    ["/acme/prod/api", "infrastructure/envs/prod/terraform.tfvars", "_days = 30", "_days = 365"],
    ["/acme/prod/worker", "infrastructure/envs/prod/main.tf", "= var.log_retention_days", "= 400"],
    [
      "account-111122223333",
      "infrastructure/envs/prod/main.tf",
      /$/,
      '\nresource "aws_guardduty_detector" "this" {\n  enable = true\n}\n',
    ],
    ["/aws/lambda/acme-web-prod-thumbnailer", "web-app/infra/variables.tf", "= 30", "= 365"],
    ["/aws/lambda/acme-web-prod-thumbnailer", "web-app/infra/prod.tfvars", /$/, "\nlog_retention_days = 365\n"],
    ["/acme/bastion", "infrastructure/envs/staging/bastion.tf", "= 90", "= 0"],
    ["acme-data-prod-events", "data-platform/modules/dynamodb-table/variables.tf", "= false", "= true"],
    [
      "acme-data-prod-events",
      "data-platform/live/prod/events/terragrunt.hcl",
      'ttl       = "expires_at"',
      'ttl = "expires_at"\n  point_in_time_recovery = true',
    ],
    [
      "acme-web-prod-sessions",
      "web-app/infra/sessions.tf",
      "  ttl {",
      "  point_in_time_recovery {\n    enabled = true\n  }\n\n  ttl {",
    ],
  ])("makes %s pass through %s", (displayName, path, before, after) => {
    const change = (text: string) => text.replace(before, after);
    expect(passes(named(displayName), textOf(sample, { [path]: change }))).toBe(true);
  });

  it.each([
    [
      "acme-web-prod-uploads",
      "web-app/infra/storage.tf",
      companion("aws_s3_bucket_public_access_block", "uploads", fourFlags),
    ],
    [
      "acme-prod-audit",
      "infrastructure/modules/storage-buckets/main.tf",
      companion("aws_s3_bucket_versioning", "this", '  versioning_configuration {\n    status = "Enabled"\n  }'),
    ],
    [
      "acme-data-prod-lake-curated",
      "data-platform/modules/lake-bucket/main.tf",
      companion(
        "aws_s3_bucket_server_side_encryption_configuration",
        "this",
        '  rule {\n    apply_server_side_encryption_by_default {\n      sse_algorithm = "AES256"\n    }\n  }',
      ),
    ],
  ])("makes %s pass by a companion in %s", (displayName, path, change) => {
    expect(passes(named(displayName), textOf(sample, { [path]: change }))).toBe(true);
  });

  it("does not pass what lasts a day too short or covers another bucket", () => {
    const short = (text: string) => text.replace("_days = 30", "_days = 364");
    expect(
      passes(named("/acme/prod/api"), textOf(sample, { "infrastructure/envs/prod/terraform.tfvars": short })),
    ).toBe(false);
    const other = companion("aws_s3_bucket_public_access_block", "assets", fourFlags);
    expect(passes(named("acme-web-prod-uploads"), textOf(sample, { "web-app/infra/storage.tf": other }))).toBe(false);
  });
});

describe("loading a scenario", () => {
  const directories: string[] = [];
  afterEach(async () => {
    await Promise.all(directories.splice(0).map((directory) => rm(directory, { recursive: true })));
  });

  const minimal = {
    organisation: "initech",
    people: [],
    repositories: [{ name: "infra" }],
    mapping: { default: "initech/infra" },
    tests: [] as unknown[],
  };
  const test = (entities: readonly unknown[]) => ({
    id: "t",
    name: "T",
    description: "",
    failureDescription: "",
    remediationDescription: "",
    category: "Logging",
    entities,
  });

  const written = async (scenario: unknown) => {
    const directory = await mkdtemp(join(tmpdir(), "scenario-"));
    directories.push(directory);
    await writeFile(
      join(directory, "scenario.json"),
      typeof scenario === "string" ? scenario : JSON.stringify(scenario),
    );
    await mkdir(join(directory, "repositories/infra/.terraform"), { recursive: true });
    await writeFile(join(directory, "repositories/infra/.terraform/cached"), "x");
    await writeFile(join(directory, "repositories/infra/main.tf"), Buffer.from([0xff, 0x00, 0x0a]));
    await symlink("../outside.tf", join(directory, "repositories/infra/link.tf"));
    return directory;
  };

  it("fills in what may be left out and reads bytes as they are", async () => {
    const scenario = await loadScenario(await written(minimal));
    expect(scenario.repositories[0]).toMatchObject({ defaultBranch: "main", description: "" });
    expect(scenario.repositories[0]!.files.map(({ path, mode }) => [path, mode])).toEqual([
      ["link.tf", "120000"],
      ["main.tf", "100644"],
    ]);
    expect([...scenario.repositories[0]!.files[1]!.bytes]).toEqual([0xff, 0x00, 0x0a]);
  });

  it("names the file and every wrong field at once", async () => {
    const directory = await written({ ...minimal, people: [{ login: "a", name: "A", role: "owner" }], mapping: 3 });
    const message = await loadScenario(directory).catch((error: Error) => error.message);
    expect(message).toContain(join(directory, "scenario.json"));
    expect(message).toContain("people.0.role");
    expect(message).toContain("mapping");
  });

  it.each([
    ["a pattern that does not compile", { repository: "infra", file: "main.tf", matches: "(" }],
    ["a repository that does not exist", { repository: "other", file: "main.tf", matches: "x" }],
    ["one that does not exist, deep inside", { anyOf: [[{ repository: "other", file: "main.tf", matches: "x" }]] }],
  ])("refuses %s", async (_, passesWhen) => {
    const directory = await written({
      ...minimal,
      tests: [test([{ id: "1", displayName: "a", responseType: "S3Bucket", passesWhen }])],
    });
    await expect(loadScenario(directory)).rejects.toThrow("tests.0.entities.0.passesWhen");
  });

  it("refuses an entity that occurs twice in a test", async () => {
    const twin = { id: "1", displayName: "a", responseType: "S3Bucket" };
    await expect(loadScenario(await written({ ...minimal, tests: [test([twin, twin])] }))).rejects.toThrow(
      "tests.0.entities.1.id: 1 occurs twice",
    );
  });

  it("says what a scenario is where there is none", async () => {
    await expect(loadScenario("/nonexistent")).rejects.toThrow("A scenario is a directory with scenario.json");
  });

  it("says which repository has no files", async () => {
    const directory = await written({ ...minimal, repositories: [{ name: "infra" }, { name: "absent" }] });
    await expect(loadScenario(directory)).rejects.toThrow(join(directory, "repositories/absent"));
  });

  it("takes a list of conditions as all of them", () => {
    const asked = (matches: string) => ({ repository: "infra", file: "main.tf", matches });
    const entity = { id: "1", displayName: "a", responseType: "x", passesWhen: [asked("a"), asked("b")] };
    expect(passes(entity, () => "ab")).toBe(true);
    expect(passes(entity, () => "a")).toBe(false);
  });
});
