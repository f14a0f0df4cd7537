import { controlById } from "../../../src/controls/catalogue.ts";
import type { Control } from "../../../src/controls/control.ts";
import type { Outcome } from "./outcome.ts";
import type { PolicySeed, Statement } from "./policies.ts";

const known = (id: string): Control => {
  const control = controlById(id);
  if (control === undefined) throw new Error(`no control ${id}`);
  return control;
};

const bucket = 'resource "aws_s3_bucket" "logs" {\n  bucket = "acme-logs"\n}\n';
const bucketPolicy =
  '\nresource "aws_s3_bucket_policy" "logs" {\n  bucket = aws_s3_bucket.logs.id\n  policy = POLICY\n}\n';
const logs = { "aws_s3_bucket.logs.arn": "arn:aws:s3:::acme-logs" };

const delivery: Statement = {
  sid: "Delivery",
  effect: "Allow",
  principal: ["Service", "delivery.logs.amazonaws.com"],
  action: "s3:PutObject",
  resource: `\${aws_s3_bucket.logs.arn}/*`,
};
const listing: Statement = {
  ...delivery,
  sid: "Listing",
  action: "s3:GetBucketAcl",
  resource: `\${aws_s3_bucket.logs.arn}`,
};
const secure: Statement = {
  sid: "Secure",
  effect: "Deny",
  principal: ["*", "*"],
  action: "s3:*",
  resource: `\${aws_s3_bucket.logs.arn}/*`,
  condition: ["Bool", "aws:SecureTransport", "false"],
};
const everyone: Statement = { ...delivery, principal: ["AWS", "*"], action: "s3:GetObject" };

const ofBucket = (control: string, statements: readonly Statement[]): PolicySeed => ({
  control: known(control),
  address: "aws_s3_bucket.logs",
  settings: {},
  main: bucket + bucketPolicy,
  statements,
  literals: logs,
});

const ofRole = (statements: readonly Statement[]): PolicySeed => ({
  control: known("iam-no-admin-wildcard"),
  address: "aws_iam_role_policy.job",
  settings: {},
  main: 'resource "aws_iam_role_policy" "job" {\n  role   = "job"\n  policy = POLICY\n}\n',
  statements,
  literals: {},
});

const everything: Statement = { sid: "All", effect: "Allow", action: "*", resource: "*" };
const reading: Statement = {
  sid: "Read",
  effect: "Allow",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::acme-logs/*",
};

const topic: PolicySeed = {
  control: known("sns-encrypted"),
  address: "aws_sns_topic.news",
  settings: {},
  main: 'resource "aws_sns_topic" "news" {\n  name = "news"\n}\n\nresource "aws_sns_topic_policy" "news" {\n  arn    = aws_sns_topic.news.arn\n  policy = POLICY\n}\n',
  statements: [
    {
      sid: "Publish",
      effect: "Allow",
      principal: ["Service", "events.amazonaws.com"],
      action: "sns:Publish",
      resource: "*",
    },
  ],
  literals: {},
};

const ofKey = (id: string, subject: string, statement: Statement): PolicySeed => ({
  control: known(id),
  address: `${subject}.it`,
  settings: { [id]: { kms_key: "aws_kms_key.it.arn" } },
  main: `resource "${subject}" "it" {\n  name = "it"\n}\n\nresource "aws_kms_key" "it" {\n  policy = POLICY\n}\n`,
  statements: [
    {
      sid: "Root",
      effect: "Allow",
      principal: ["AWS", "arn:aws:iam::111122223333:root"],
      action: "kms:*",
      resource: "*",
    },
    statement,
  ],
  literals: {},
});

const using: Statement = {
  sid: "Use",
  effect: "Allow",
  principal: ["Service", "logs.eu-west-1.amazonaws.com"],
  action: "kms:Encrypt",
  resource: "*",
};

export interface ToldSeed extends PolicySeed {
  readonly outcome: Exclude<Outcome["kind"], "WRONG">;
  readonly says: string;
}

const told = (seed: PolicySeed, outcome: ToldSeed["outcome"], says: string): ToldSeed => ({ ...seed, outcome, says });

/** Policies of every kind that controls read, and what comes of each. */
export const seeds: Readonly<Record<string, ToldSeed>> = {
  "a bucket policy": told(ofBucket("s3-tls-only", [delivery]), "fixed", "adds a statement"),
  "a bucket policy of two statements": told(ofBucket("s3-tls-only", [delivery, listing]), "fixed", "adds a statement"),
  "a bucket policy that is given to a module": told(
    {
      ...ofBucket("s3-tls-only", [{ ...delivery, resource: "arn:aws:s3:::acme-logs/*" }]),
      address: "module.logs.aws_s3_bucket.logs",
      main: 'module "logs" {\n  source = "./modules/unit"\n  policy = POLICY\n}\n',
      module: `${bucket}${bucketPolicy.replace("POLICY", "var.policy")}\nvariable "policy" {\n  type = string\n}\n`,
      literals: {},
    },
    "fixed",
    "adds a statement",
  ),
  "a bucket policy that denies": told(
    ofBucket("s3-tls-only", [delivery, secure]),
    "complies_in_code",
    "Nothing to change",
  ),
  "a public bucket policy": told(
    ofBucket("s3-public-access-blocked", [everyone]),
    "needs_decision",
    "principal is everyone",
  ),
  "a public bucket policy for one organisation": told(
    ofBucket("s3-public-access-blocked", [
      { ...everyone, condition: ["StringEquals", "aws:PrincipalOrgID", "o-acme"] },
    ]),
    "fixed",
    "adds",
  ),
  "a policy for everything": told(ofRole([everything]), "refused", "takes judgement"),
  "a policy for something": told(
    ofRole([reading, { ...everything, effect: "Deny" }]),
    "complies_in_code",
    "Nothing to change",
  ),
  "a topic that a service publishes to": told(topic, "needs_decision", "lets events.amazonaws.com publish"),
  "a key that may be used": told(ofKey("log-group-encrypted", "aws_cloudwatch_log_group", using), "fixed", "sets"),
  "a key that may not be used": told(
    ofKey("log-group-encrypted", "aws_cloudwatch_log_group", { ...using, principal: ["Service", "s3.amazonaws.com"] }),
    "refused",
    "does not let CloudWatch Logs use the key",
  ),
  "a key for anyone": told(
    ofKey("sns-encrypted", "aws_sns_topic", { ...using, principal: ["AWS", "*"] }),
    "refused",
    "lets anyone use the key",
  ),
};
