import type { Aws } from "../aws.ts";
import type { Question } from "../question.ts";

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Condition?: object;
}

/** What a bucket's policy says, a line for each statement. */
const statements = async (aws: Aws, bucket: string): Promise<readonly string[]> => {
  const { status, text } = await aws.xml("s3", `/${bucket}?policy`);
  const all: readonly Statement[] = status === 200 ? [JSON.parse(text).Statement].flat() : [];
  return all.map(({ Sid, Effect, Condition }) =>
    [Sid, Effect, Condition && JSON.stringify(Condition)].join(" ").trim(),
  );
};

const denied = 'DenyInsecureTransport Deny {"Bool":{"aws:SecureTransport":"false"}}';

const tlsOnly = (shape: string, bucket: string, ...before: readonly string[]): Question => ({
  control: "s3-tls-only",
  shape,
  ask: (aws) => statements(aws, bucket),
  before,
  after: [...before, denied],
});

const versioning = async (aws: Aws, bucket: string) =>
  (await aws.xml("s3", `/${bucket}?versioning`)).values("Status")[0];

export const policies: readonly Question[] = [
  tlsOnly("a policy document that says more", "closed-loop-partners", "Partners Allow"),
  tlsOnly("a policy in a heredoc", "closed-loop-delivery", "Delivery Allow"),
  tlsOnly("a bucket behind a count", "closed-loop-archive"),
  tlsOnly("one bucket of several", "closed-loop-team-red"),
  tlsOnly("another bucket of several", "closed-loop-team-blue"),
  {
    control: "s3-versioning-enabled",
    shape: "buckets over a set and behind a count",
    ask: (aws) => Promise.all(["closed-loop-archive", "closed-loop-team-red"].map((bucket) => versioning(aws, bucket))),
    before: [undefined, undefined],
    after: ["Enabled", "Enabled"],
  },
  {
    control: "s3-acl-not-public",
    ask: async (aws) => (await aws.xml("s3", "/closed-loop-site?acl")).values("URI"),
    before: ["http://acs.amazonaws.com/groups/global/AllUsers"],
    after: [],
  },
];
