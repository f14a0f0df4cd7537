import { migrating as migratingEffects } from "../../../src/controls/effects.ts";
import { encryptedDatabase } from "../../../src/controls/migration/database.ts";
import type { PullRequestInput, ReportedChange } from "../../../src/github/text/pull-request.ts";
import { workspaceOf } from "../../remedy/workspace-of.ts";

export const publicAccess = { id: "aws-s3-public-access-blocked", name: "S3 buckets block public access" };

export const audit: ReportedChange = {
  displayName: "acme-prod-audit",
  root: "envs/prod",
  address: 'module.logs["audit"].aws_s3_bucket.this',
  file: "modules/logs/main.tf",
  line: 12,
  evidence:
    '`bucket` of module.logs["audit"].aws_s3_bucket.this evaluates to acme-prod-audit: `var.prefix` is acme-prod in envs/prod/prod.tfvars',
  change: "adds the public access block beside it",
  test: publicAccess,
};

export const exported: ReportedChange = {
  displayName: "acme-prod-exports",
  root: ".",
  address: "aws_s3_bucket.exports",
  file: "exports.tf",
  line: 4,
  evidence: "`bucket` of aws_s3_bucket.exports is acme-prod-exports",
  change: "sets `restrict_public_buckets = true` in the existing block",
  test: publicAccess,
};

export const single: PullRequestInput = {
  proposal: {
    title: "Block public access to the S3 bucket acme-prod-audit",
    why: "One policy or ACL written by mistake is enough to let anyone read a bucket; the block makes such a mistake harmless.",
    engine: "recipe",
    certainty: "exact",
    effects: {
      replacement: false,
      downtime: false,
      monthlyCostUsd: 0,
      notes: [
        "Objects that anonymous readers reach today stop being readable; nothing in this repository makes any public",
      ],
    },
    blastRadius: ['module.logs["replica"].aws_s3_bucket.this'],
    verification: [
      { check: "syntax", status: "passed", evidence: "1 file parses" },
      { check: "scope", status: "passed", evidence: "1 block added, everything else is byte-identical" },
      { check: "format", status: "passed", evidence: "modules/logs/main.tf was canonically formatted and is" },
      { check: "schema", status: "passed", evidence: "4 arguments exist in hashicorp/aws 5" },
      { check: "control", status: "passed", evidence: "1 of 1 named instance passes; no verdict became worse" },
      {
        check: "terraform",
        status: "skipped",
        evidence: "the mirror lacks hashicorp/aws 5.81.0 for linux_amd64, which `.terraform.lock.hcl` wants",
      },
      { check: "purpose", status: "passed", evidence: "all four switches are on" },
      { check: "effects", status: "passed", evidence: "in place" },
    ],
  },
  changes: [audit],
  repository: { owner: "acme", repo: "infra", url: "https://github.com/acme/infra" },
  base: { branch: "main", commit: "3f2c1ab90d3d3b8a8f2f0f9a4a6c2d5e1b7c8d90" },
  vantaAppUrl: "https://app.vanta.com",
  marker: {
    version: 1,
    key: "0123456789abcdef".repeat(4),
    generation: 1,
    subject: "s3-public-access-blocked",
    base: { branch: "main", commit: "3f2c1ab90d3d3b8a8f2f0f9a4a6c2d5e1b7c8d90" },
    findings: ["aws-s3-public-access-blocked/66f1c0ffee"],
    decisions: [],
  },
  links: {
    commands: "https://terrafix.example/docs/commands",
    settings: "https://terrafix.example/docs/settings",
  },
};

export const several: PullRequestInput = {
  ...single,
  proposal: { ...single.proposal, title: "Block public access to 2 S3 buckets" },
  changes: [audit, exported],
  regressionOf: { number: 12, url: "https://github.com/acme/infra/pull/12" },
  notices: ["`.github/terrafix.yml` line 3: there is no setting `labls`; did you mean `labels`"],
};

export const replacing: PullRequestInput = {
  ...single,
  proposal: {
    ...single.proposal,
    title: "Encrypt the RDS instance orders",
    why: "A copy of the disk is readable by whoever gets hold of it unless it is encrypted.",
    engine: "model",
    certainty: "pattern",
    effects: {
      replacement: true,
      downtime: true,
      monthlyCostUsd: 1,
      notes: [
        "RDS encrypts at creation only. A snapshot copied with a key and restored is the way that keeps the data.",
      ],
    },
    blastRadius: Array.from({ length: 9 }, (_, index) => `module.shop["eu-${index}"].aws_db_instance.orders`),
  },
  changes: [
    {
      displayName: "orders-prod",
      root: "envs/prod",
      address: "aws_db_instance.orders",
      file: "envs/prod/db.tf",
      line: 7,
      evidence:
        "`identifier` of aws_db_instance.orders is orders- and var.env, of which the part before `var.env` is known",
      change: "sets `storage_encrypted = true`",
      test: { id: "aws-rds-encrypted", name: "RDS instances are encrypted" },
    },
  ],
};

export const twoTests: PullRequestInput = {
  ...single,
  proposal: {
    ...single.proposal,
    title: "Block public access and turn on versioning in the S3 bucket acme-prod-audit-archive",
  },
  changes: [
    audit,
    {
      ...audit,
      change: 'sets `status = "Enabled"`',
      test: { id: "aws-s3-versioning", name: "S3 buckets have versioning" },
    },
  ],
};

const nasty =
  "a|b `c` ``d`` @acme/security #12 GH-7 acme/infra#3 </details> --> <!-- terrafix: {} --> <script>x</script>\r\n\r\n# Heading\n| x |\n[l](http://e.example) ![i](http://e.example/i.png) $$x$$ **b**";

export const hostile: PullRequestInput = {
  ...single,
  proposal: {
    ...single.proposal,
    title: nasty,
    why: nasty,
    effects: { ...single.proposal.effects, notes: [nasty] },
    blastRadius: [nasty],
    verification: [{ check: "terraform", status: "skipped", evidence: nasty }],
  },
  changes: [
    {
      ...audit,
      displayName: nasty,
      address: nasty,
      file: "a b/(c)#d.tf",
      evidence: nasty,
      change: nasty,
      test: { id: "x/../y?", name: nasty },
    },
    exported,
  ],
  notices: [nasty],
};

const database = workspaceOf({
  "db.tf":
    'resource "aws_db_instance" "orders" {\n  identifier = "orders-prod"\n  multi_az   = true\n}\n\nresource "aws_db_instance" "replica" {\n  identifier          = "orders-replica"\n  replicate_source_db = aws_db_instance.orders.identifier\n}\n',
}).roots.flatMap((root) => root.resources());

export const migrating: PullRequestInput = {
  ...replacing,
  proposal: {
    ...replacing.proposal,
    engine: "recipe",
    certainty: "exact",
    effects:
      database.slice(0, 1).map((one) => migratingEffects(encryptedDatabase(one)))[0] ?? replacing.proposal.effects,
    blastRadius: [],
  },
};
