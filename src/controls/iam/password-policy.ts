import { z } from "zod";
import { accountWide, added } from "../account.ts";
import type { Effects } from "../control.ts";
import { inPlace } from "../effects.ts";
import { flag } from "../flag.ts";
import { fail, numeric, pass } from "../verdict.ts";
import { atLeast, is, type Wanted } from "../wanted.ts";

const settings = z.strictObject({
  minimum_length: z.number().int().min(6).max(128).default(14).describe("Characters that a password has at least."),
  reuse_prevention: z
    .number()
    .int()
    .min(1)
    .max(24)
    .default(24)
    .describe("How many earlier passwords may not come again."),
  max_age: z
    .number()
    .int()
    .min(1)
    .max(1095)
    .optional()
    .describe("Days after which a password expires; passwords need not expire where it is absent."),
});
type Settings = z.infer<typeof settings>;

const atMost = (most: number): Wanted => ({
  value: String(most),
  judge: (value, { argument, owner }) => {
    const days = numeric(value) ?? 0;
    return days > 0 && days <= most
      ? pass(`${owner} has \`${argument} = ${days}\``)
      : fail(days === 0 ? `${owner} lets passwords never expire` : `${owner} has \`${argument} = ${days}\``);
  },
});

const wanted = ({ minimum_length, reuse_prevention, max_age }: Settings): Readonly<Record<string, Wanted>> => ({
  minimum_password_length: atLeast(minimum_length),
  require_lowercase_characters: is(true),
  require_uppercase_characters: is(true),
  require_numbers: is(true),
  require_symbols: is(true),
  password_reuse_prevention: atLeast(reuse_prevention),
  ...(max_age !== undefined && { max_password_age: atMost(max_age) }),
});

const type = "aws_iam_account_password_policy";

const counting = (maxAge: number | undefined, ...notes: readonly string[]): Effects =>
  inPlace(
    "The policy counts when a password is set the next time; today's passwords keep working until then.",
    ...(maxAge === undefined
      ? []
      : [`Passwords older than ${maxAge} days expire at once: their owners set a new one when they sign in.`]),
    ...notes,
  );

const policies = flag<Settings>({
  id: "iam-password-policy",
  title: "The account's password policy asks for strong passwords",
  imperative: {
    one: (name) => `Ask for stronger passwords in ${name}`,
    many: (count) => `Ask for stronger passwords in ${count} password policies`,
  },
  why: "Short and reused passwords of console users are guessed, or known from other leaks.",
  vanta: {
    ids: ["internal-password-policy-config"],
    names: [
      /\bpassword policy\b.*\b(?:infrastructure|IAM|AWS)\b/i,
      /\bIAM\b.*\bpassword\b.*\b(?:policy|length|reuse|strong)/i,
    ],
  },
  references: {
    checkov: [],
    trivy: [
      "AWS-0056",
      "aws-iam-no-password-reuse",
      "AWS-0058",
      "aws-iam-require-lowercase-in-passwords",
      "AWS-0059",
      "aws-iam-require-numbers-in-passwords",
      "AWS-0060",
      "aws-iam-require-symbols-in-passwords",
      "AWS-0061",
      "aws-iam-require-uppercase-in-passwords",
      "AWS-0063",
      "aws-iam-set-minimum-password-length",
    ],
    cis: ["1.8", "1.9"],
    securityHub: ["IAM.7"],
  },
  settings,
  types: [{ type, sites: (given) => [{ arguments: wanted(given) }] }],
  modules: [
    {
      module: "terraform-aws-modules/iam/aws//modules/iam-account",
      inputs: (given) => Object.entries(wanted(given)).map(([name, one]) => ({ path: [name] as const, wanted: one })),
    },
  ],
  effects: ({ max_age }) => counting(max_age),
});

/** A policy for the account's passwords that asks for strong ones. */
export const passwordPolicy = accountWide(policies, {
  per: "account",
  modules: /password-?policy|iam-account/i,
  imperative: (account) => `Ask for strong passwords in ${account}`,
  what: "password policy",
  file: "password-policy",
  add: (spot, { workspace, settings: given }) =>
    added(spot, {
      type,
      arguments: Object.entries(wanted(given)).map(([name, { value }]) => [name, value]),
      effects: counting(
        given.max_age,
        "An account has one policy: a policy that was made by hand is overwritten with this one.",
      ),
      workspace,
    }),
});
