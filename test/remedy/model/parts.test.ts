import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { contextFor } from "../../../src/remedy/model/context.ts";
import { defaultModelId, modelOnBedrock } from "../../../src/remedy/model/model.ts";
import { costOf, highestCost } from "../../../src/remedy/model/price.ts";
import { fixRequest, userMessage } from "../../../src/remedy/model/prompt.ts";
import { createMasking } from "../../../src/remedy/model/secrets.ts";
import { unmasked } from "../../../src/remedy/model/unmask.ts";
import { workspaceOf } from "../workspace-of.ts";

const digest = (value: unknown): string => createHash("sha256").update(JSON.stringify(value)).digest("hex");

describe("a request", () => {
  it("begins with the same bytes whatever is asked, and has them cached", () => {
    const [one, other] = ["a", "b"].map((text) => fixRequest([userMessage(text)]));
    expect(digest([one?.system, one?.tools])).toBe(digest([other?.system, other?.tools]));
    expect(one?.system.at(-1)).toEqual({ cachePoint: { type: "default" } });
  });

  it("has one strict tool, in the part of JSON schema that strict tools take", () => {
    const [tool, ...others] = fixRequest([]).tools.tools ?? [];
    expect(others).toEqual([]);
    expect(tool?.toolSpec?.strict).toBe(true);
    const text = JSON.stringify(tool?.toolSpec?.inputSchema);
    expect(text).not.toMatch(/"(?:oneOf|allOf|\$ref|minimum|maximum|minItems|maxItems|pattern|\$schema)"/);
    expect(text.match(/"type":"object"/g)).toHaveLength(text.match(/"additionalProperties":false/g)?.length ?? 0);
  });
});

describe("masking", () => {
  it.each([
    ["an access key", 'access = "AKIAABCDEFGHIJKLMNOP"', "AKIAABCDEFGHIJKLMNOP"],
    ["a password", 'master_password = "hunter22"', "hunter22"],
    ["a token in an object", '{ API_TOKEN = "tk-12345" }', "tk-12345"],
    ["a token in JSON", '{ "apiToken": "tk-12345" }', "tk-12345"],
    ["a private key", "<<EOT\n-----BEGIN RSA PRIVATE KEY-----\nMIIB\n-----END RSA PRIVATE KEY-----\nEOT", "MIIB"],
    ["a password in an address", '"postgres://app:s3cr3t@db:5432/x"', "s3cr3t"],
    ["a GitHub token", '"ghp_abcdefghijklmnopqrstuvwxyz0123456789"', "ghp_abcdefghijklmnop"],
    ["a JSON web token", '"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abcDEF123456"', "eyJhbGciOiJIUzI1NiJ9"],
    ["something random", 'x = "q7Zt2Lw9Xc4Vb8Nm1Kj6Hg3Fd5Sa0PoIuY"', "q7Zt2Lw9Xc4"],
  ])("hides %s, and puts it back", (_, text, secret) => {
    const masking = createMasking();
    const masked = masking.mask(text);
    expect(masked).not.toContain(secret);
    expect(masked).toMatch(/MASKED_LITERAL_1/);
    expect(masking.unmask(masked)).toBe(text);
  });

  it.each([
    'kms_key_arn = "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab"',
    "password = var.db_password",
    `password = "\${var.db_password}"`,
    'secret_id = "prod/db"',
    "token_ttl = 3600",
    'name = "acme-prod-customer-exports-eu-central-1"',
    "enable_key_rotation = true",
  ])("leaves %s as it is", (text) => {
    expect(createMasking().mask(text)).toBe(text);
  });
});

describe("what comes back masked", () => {
  const workspace = workspaceOf({
    "main.tf":
      'resource "aws_lambda_function" "f" {\n  function_name = "f"\n  settings = {\n    api_token = "tk-12345"\n  }\n  other = "x"\n}\n',
  });
  const header = { type: "resource", labels: ["aws_lambda_function", "f"] };
  const setting = (name: string, value: string) =>
    ({ kind: "set_argument", file: "main.tf", in: [header], name, value }) as const;
  const masking = createMasking();
  masking.mask(workspace.files.get("main.tf")?.text ?? "");

  it("is put back where it stood", () => {
    const edit = setting("settings", '{\n  api_token = "MASKED_LITERAL_1"\n  debug     = false\n}');
    const back = unmasked([edit], workspace.files, masking);
    expect(back).toMatchObject({ kind: "edits", edits: [{ value: expect.stringContaining('"tk-12345"') }] });
  });

  it.each([
    ["another argument", setting("other", '"MASKED_LITERAL_1"')],
    [
      "a new block",
      { kind: "add_block", file: "main.tf", in: [header], text: 'x {\n  y = "MASKED_LITERAL_1"\n}' } as const,
    ],
    ["a literal that there is not", setting("settings", '"MASKED_LITERAL_7"')],
    ["a secret of its own", setting("settings", '{ api_token = "tk-99999" }')],
  ])("is refused in %s", (_, edit) => {
    expect(unmasked([edit], workspace.files, masking).kind).toBe("refused");
  });
});

describe("the context of a question", () => {
  const files = {
    "main.tf":
      'module "app" {\n  source = "./modules/app"\n  days   = var.days\n}\n\nvariable "days" {\n  default = 30\n}\n\nvariable "unrelated" {\n  default = 1\n}\n',
    "terraform.tfvars": "days = 60\nunrelated = 2\n",
    "modules/app/main.tf":
      'resource "aws_thing" "a" {\n  name = local.name\n  days = var.days\n}\n\nresource "aws_thing_policy" "a" {\n  thing = aws_thing.a.id\n}\n\nresource "aws_other" "b" {\n  thing = aws_thing.a.arn\n}\n\nresource "aws_stranger" "c" {\n  x = 1\n}\n\nlocals {\n  name = var.prefix\n  tags = {}\n}\n\nvariable "days" {}\n\nvariable "prefix" {\n  default = "p"\n}\n',
  };
  const workspace = workspaceOf(files);
  const subject = workspace.roots[0]?.resources().find(({ type }) => type === "aws_thing");
  const context = contextFor(subject === undefined ? [] : [subject], workspace);
  const shown = (use: string) =>
    context.excerpts.filter((one) => one.use === use).map(({ text }) => text.split("\n")[0]);

  it("shows the target, its companions and what feeds them, each for editing, and nothing that has no part in it", () => {
    expect(shown("edit").toSorted()).toEqual(
      [
        "days = 60",
        "name = var.prefix",
        'module "app" {',
        'resource "aws_thing" "a" {',
        'resource "aws_thing_policy" "a" {',
        'variable "days" {',
        'variable "days" {}',
        'variable "prefix" {',
      ].toSorted(),
    );
    expect(shown("read")).toEqual(['resource "aws_other" "b" {']);
  });

  it("opens of a variable its default, of locals those that count, and of a variables file its entry", () => {
    const { blocks, values } = context.bounds;
    const argumentsOf = (type: string) =>
      blocks.filter(({ path }) => path[0]?.type === type).map((one) => one.arguments);
    expect(argumentsOf("variable")).toEqual([["default"], ["default"], ["default"]]);
    expect(argumentsOf("locals")).toEqual([["name"]]);
    expect(values).toEqual([{ file: "terraform.tfvars", name: "days" }]);
  });
});

describe("the model of an environment", () => {
  const budget = { exhausted: "", reserve: async () => undefined };
  const settings = {
    region: "eu-west-1",
    modelId: undefined,
    monthlyBudgetUsd: 5,
    endpoint: undefined,
    credentials: undefined,
  };

  it.each([
    ["us-east-1", "us."],
    ["eu-north-1", "eu."],
    ["ap-northeast-1", "jp."],
    ["ap-southeast-2", "au."],
    ["sa-east-1", "global."],
  ])("in %s is the profile %s of Claude Sonnet, unless another is named", (region, prefix) => {
    expect(defaultModelId(region)).toMatch(new RegExp(`^${prefix.replace(".", "\\.")}anthropic\\.claude-sonnet-`));
    expect(modelOnBedrock({ ...settings, region, modelId: "mine" }, budget)).toMatchObject({ modelId: "mine" });
  });

  it.each([
    [{ region: undefined }, /AWS_REGION/],
    [{ monthlyBudgetUsd: 0 }, /MODEL_MONTHLY_BUDGET_USD/],
  ])("is off with %j, and says why", (more, reason) => {
    expect(modelOnBedrock({ ...settings, ...more }, budget)).toMatchObject({
      kind: "off",
      reason: expect.stringMatching(reason),
    });
  });
});

describe("prices", () => {
  const usage = {
    inputTokens: 1_000_000,
    outputTokens: 1_000_000,
    cacheReadTokens: 1_000_000,
    cacheWriteTokens: 1_000_000,
  };

  it("count reading the cache a tenth, and writing it a quarter more", () => {
    expect(costOf("eu.anthropic.claude-sonnet-5-5", usage)).toBeCloseTo(2.2 * (1 + 0.1 + 1.25) + 11);
  });

  it("take a model that is not known for the dearest", () => {
    const unknown = costOf("arn:aws:bedrock:us-east-1:1:application-inference-profile/x", usage);
    for (const known of ["claude-opus-4-1", "claude-opus-5", "claude-3-5-sonnet", "claude-haiku-4-5"])
      expect(unknown).toBeGreaterThanOrEqual(costOf(`us.anthropic.${known}`, usage));
  });

  it("are never less at most than they turn out", () => {
    expect(highestCost("claude-sonnet-5-5", 4_000, 1_000)).toBeGreaterThan(
      costOf("claude-sonnet-5-5", { inputTokens: 1_000, outputTokens: 1_000, cacheReadTokens: 0, cacheWriteTokens: 0 }),
    );
  });
});
