import { describe, expect, it } from "vitest";
import { type PlanFinding, type PlanRepository, plan } from "../../src/remedy/plan.ts";
import type { Entity } from "../../src/vanta/finding.ts";
import { workspaceOf } from "./workspace-of.ts";

const enters = (account: string, region = "eu-west-1"): string =>
  `provider "aws" {\n  region              = "${region}"\n  allowed_account_ids = ["${account}"]\n}\n`;
const enteredBy = (role: string): string => `provider "aws" {\n  assume_role {\n    role_arn = "${role}"\n  }\n}\n`;
const somewhere = 'provider "aws" {\n  region = "eu-west-1"\n}\n';
const bucket = '\nresource "aws_s3_bucket" "data" {\n  bucket = "acme-data"\n}\n';
const detector = (name: string, enable = true): string =>
  `\nresource "aws_guardduty_detector" "${name}" {\n  enable = ${enable}\n}\n`;
const alias = '\nresource "aws_iam_account_alias" "main" {\n  account_alias = "acme-production"\n}\n';

const repository = (files: Readonly<Record<string, string>>, more: Partial<PlanRepository> = {}): PlanRepository => ({
  name: "acme/infra",
  workspace: workspaceOf(files),
  settings: {},
  groupBy: "control",
  ...more,
});

const failing = (displayName: string, more: Partial<Entity> = {}): PlanFinding => ({
  testId: "aws-guardduty-enabled",
  entity: { displayName, kind: "AWS account", ...more },
});

const planned = async (finding: PlanFinding, ...repositories: readonly PlanRepository[]) => {
  const { proposals, refused } = await plan([finding], repositories);
  const [change] = proposals.flatMap(({ changes }) => changes);
  return {
    place: change && `${change.root}//${change.address}`,
    evidence: change?.evidence,
    certainty: proposals[0]?.certainty,
    title: proposals[0]?.title,
    outcome: refused[0]?.outcome,
    reason: refused[0]?.reason,
    candidates: refused[0]?.candidates,
  };
};

describe("a finding on an account as a whole", () => {
  const two = {
    "envs/prod/main.tf": enters("111122223333") + bucket,
    "envs/staging/main.tf": enteredBy("arn:aws:iam::444455556666:role/apply") + bucket,
  };

  it("goes to the root that enters the account", async () => {
    expect(await planned(failing("111122223333"), repository(two))).toMatchObject({
      place: "envs/prod//provider.aws",
      certainty: "exact",
      title: "Switch GuardDuty on in the account 111122223333",
      evidence: "`allowed_account_ids` of provider.aws is 111122223333",
    });
    expect(await planned(failing("account-444455556666"), repository(two))).toMatchObject({
      place: "envs/staging//provider.aws",
      title: "Switch GuardDuty on in account-444455556666",
      evidence: "provider.aws takes the role arn:aws:iam::444455556666:role/apply",
    });
  });

  it.each([
    ["a tfvars file", { "prod/terraform.tfvars": 'account_id = "111122223333"\n' }],
    ["a local", { "prod/locals.tf": 'locals {\n  account_id = "111122223333"\n}\n' }],
    ["a variable", { "prod/variables.tf": 'variable "account" {\n  default = "111122223333"\n}\n' }],
    [
      "the backend",
      { "prod/backend.tf": 'terraform {\n  backend "s3" {\n    key = "111122223333/base.tfstate"\n  }\n}\n' },
    ],
  ])("knows the account by %s", async (_, more) => {
    const files = { "prod/main.tf": somewhere, "other/main.tf": somewhere, ...more };
    expect((await planned(failing("111122223333"), repository(files))).place).toBe("prod//provider.aws");
  });

  it("goes, of several roots, to the one that holds what belongs to the account", async () => {
    const files = {
      "network/main.tf": enters("111122223333") + bucket,
      "base/main.tf": enters("111122223333") + alias,
    };
    expect(await planned(failing("111122223333"), repository(files))).toMatchObject({
      place: "base//provider.aws",
      evidence: expect.stringContaining("of the two roots that enter the account") as string,
    });
  });

  it("asks one question where several roots could take it, which the configuration answers", async () => {
    const files = { "network/main.tf": enters("111122223333"), "apps/main.tf": enters("111122223333") };
    const asked = await planned(failing("acme-production (111122223333)"), repository(files));
    expect(asked.outcome).toBe("needs_decision");
    expect(asked.reason).toBe(
      'two roots enter acme-production: apps and network. Say which root holds what concerns the account as a whole, in .github/terrafix.yml: `accounts: { "acme-production": apps }`.',
    );
    expect(asked.candidates).toEqual([
      "apps//provider.aws (apps/main.tf:1)",
      "network//provider.aws (network/main.tf:1)",
    ]);
    const told = repository(files, { accounts: { "acme-production": "network" } });
    expect(await planned(failing("acme-production"), told)).toMatchObject({
      place: "network//provider.aws",
      evidence: "`accounts` in .github/terrafix.yml names network",
    });
  });

  it("says so where the configuration names a root that is not there", async () => {
    const told = repository(two, { accounts: { "111122223333": "accounts/prod" } });
    expect(await planned(failing("111122223333"), told)).toMatchObject({
      outcome: "not_found",
      reason: expect.stringContaining("names accounts/prod") as string,
    });
  });

  it("is not found where every root enters another account", async () => {
    const found = await planned(failing("999988887777"), repository(two));
    expect(found.outcome).toBe("not_found");
    expect(found.reason).toContain("envs/prod enters 111122223333 and envs/staging enters 444455556666");
  });

  it("takes a root for the account that is called alike, and says that it is not sure", async () => {
    const files = { "envs/prod/main.tf": somewhere + bucket, "envs/staging/main.tf": somewhere + bucket };
    expect(await planned(failing("acme-production"), repository(files))).toMatchObject({
      place: "envs/prod//provider.aws",
      certainty: "pattern",
    });
  });

  it("takes no root for two accounts", async () => {
    const { proposals, refused } = await plan(
      [failing("111122223333"), failing("444455556666")],
      [repository({ "main.tf": somewhere + bucket })],
    );
    expect(proposals).toEqual([]);
    expect(refused.map(({ outcome }) => outcome)).toEqual(["needs_decision", "needs_decision"]);
  });

  it("goes to the configuration of its Region", async () => {
    const second = '\nprovider "aws" {\n  alias  = "us"\n  region = "us-east-1"\n}\n';
    const files = { "main.tf": enters("111122223333") + second };
    expect((await planned(failing("111122223333", { region: "us-east-1" }), repository(files))).place).toBe(
      ".//provider.aws.us",
    );
    expect((await planned(failing("111122223333"), repository(files))).place).toBe(".//provider.aws");
  });

  it("is judged by what another root of the account has already", async () => {
    const on = { "apps/main.tf": enters("111122223333"), "base/main.tf": enters("111122223333") + detector("main") };
    expect(await planned(failing("111122223333"), repository(on))).toMatchObject({ outcome: "complies_in_code" });
    const off = { ...on, "base/main.tf": enters("111122223333") + detector("main", false) };
    expect((await planned(failing("111122223333"), repository(off))).place).toBe("base//aws_guardduty_detector.main");
  });

  it("adds nothing where a root of an unknown account may have it", async () => {
    const files = { "apps/main.tf": enters("111122223333"), "security/main.tf": somewhere + detector("main") };
    expect(await planned(failing("111122223333"), repository(files))).toMatchObject({
      outcome: "needs_decision",
      reason: expect.stringContaining(
        "aws_guardduty_detector.main (security/main.tf:5) may be of 111122223333",
      ) as string,
    });
  });

  it("leaves a trail that is called by its name, and stands nowhere, not found", async () => {
    const trail = { testId: "infra-activity-tracked-config", entity: { displayName: "events", kind: "CloudTrail" } };
    expect((await planned(trail, repository({ "main.tf": enters("111122223333") }))).outcome).toBe("not_found");
  });
});
