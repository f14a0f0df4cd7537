import { z } from "zod";
import { days } from "./configuration.ts";

/** One key of `.github/terrafix.yml`. */
export interface Key {
  readonly schema: z.ZodType;
  /** For the reader of the schema. */
  readonly meaning: string;
  /** Completes "must be …". */
  readonly rule: string;
  /** Rules of single fields below it. */
  readonly rules?: Readonly<Record<string, string>>;
  /** What a wrong value is taken as, where leaving it out would do more than its writer allowed. */
  readonly whenWrong?: unknown;
}

const path = z.string().regex(/^(?!\/)(?!.*(^|\/)\.\.(\/|$)).+$/);
const reference = z.string().regex(/^(?!.*(\.\.|\/\/|@\{|\.lock(\/|$)))[A-Za-z0-9][\w.@/-]*$/);
const login = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9-]*(\[bot\])?$/);
const team = z.string().regex(/^([A-Za-z0-9][A-Za-z0-9-]*\/)?[\w-]+$/);
const time = z.string().regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/);
const count = z.int().min(0).max(1000);
const names = z.array(z.string().min(1));

const isTimeZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
};

export const keys = {
  enabled: {
    schema: z.boolean(),
    meaning: "Whether TerraFix opens pull requests in this repository.",
    rule: "true or false",
    whenWrong: false,
  },
  paths: {
    schema: z.array(path).min(1),
    meaning: "Directories that Terraform is run in; detected where absent.",
    rule: "a list of directories, relative to the repository",
    whenWrong: [],
  },
  ignore: {
    schema: z.strictObject({
      paths: z.array(path).exactOptional(),
      addresses: names.exactOptional(),
      controls: names.exactOptional(),
      tests: names.exactOptional(),
    }),
    meaning:
      "What is left alone: files and directories (globs), addresses of resources, ids of controls, ids of Vanta's tests.",
    rule: "lists of text under paths, addresses, controls and tests",
    rules: {
      paths: "a list of paths, relative to the repository",
      addresses: "a list of addresses",
      controls: "a list of ids",
      tests: "a list of ids",
    },
  },
  group_by: {
    schema: z.enum(["control", "finding", "repository"]),
    meaning: "What shares a pull request.",
    rule: "control, finding or repository",
  },
  open_pull_requests_limit: {
    schema: count,
    meaning: "Pull requests of TerraFix that may be open at a time.",
    rule: "a whole number from 0 to 1000",
  },
  hourly_limit: {
    schema: count,
    meaning: "Pull requests that may be opened within an hour.",
    rule: "a whole number from 0 to 1000",
  },
  schedule: {
    schema: z.strictObject({
      days: z.array(z.enum(days)).min(1).exactOptional(),
      from: time.exactOptional(),
      to: time.exactOptional(),
      timezone: z.string().refine(isTimeZone).exactOptional(),
    }),
    meaning:
      "When pull requests may be opened: on which days, from when to when, in which time zone. At any time where absent.",
    rule: "a mapping of days, from, to and timezone",
    rules: {
      days: "a list of days from monday to sunday",
      from: 'a time such as "08:00"',
      to: 'a time such as "18:00"',
      timezone: "a time zone such as Europe/Berlin",
    },
  },
  base_branch: {
    schema: reference,
    meaning: "The branch that is read and that pull requests go to; the default branch where absent.",
    rule: "the name of a branch",
  },
  labels: {
    schema: z.array(z.string().min(1).max(50)),
    meaning: "Labels that pull requests get.",
    rule: "a list of labels of at most 50 characters",
  },
  reviewers: { schema: z.array(login), meaning: "Users who are asked to review.", rule: "a list of GitHub logins" },
  team_reviewers: {
    schema: z.array(team),
    meaning: "Teams that are asked to review.",
    rule: "a list of teams of the organisation",
  },
  assignees: { schema: z.array(login), meaning: "Users who are assigned.", rule: "a list of GitHub logins" },
  draft: {
    schema: z.boolean(),
    meaning: "Whether pull requests are opened as drafts.",
    rule: "true or false",
    whenWrong: true,
  },
  branch_prefix: {
    schema: reference,
    meaning: "What names of branches begin with.",
    rule: "the beginning of a branch's name, such as terrafix/",
  },
  commit_message: {
    schema: z.string().regex(/^[^\n]*\{title\}[^\n]*$/),
    meaning: "The subject of commits, with {title} for what is done.",
    rule: 'one line that holds {title}, such as "fix(terraform): {title}"',
  },
  replacement: {
    schema: z.enum(["refuse", "draft"]),
    meaning:
      "What becomes of a fix that replaces a resource: it is refused with the reason, or offered as a draft with a plan of the migration.",
    rule: "refuse or draft",
    whenWrong: "refuse",
  },
  accounts: {
    schema: z.record(z.string().min(1), path),
    meaning:
      "For an AWS account, by its number or by Vanta's name for it, the root that holds what concerns the account as a whole: its password policy, its trail, its detectors.",
    rule: "a mapping from accounts to directories, relative to the repository",
  },
  engines: {
    schema: z.array(z.enum(["recipe", "model"])).min(1),
    meaning: "What may make a fix: the recipe of the catalogue, a language model. Both are verified alike.",
    rule: "a list of recipe and model",
    whenWrong: ["recipe"],
  },
  settings: {
    schema: z.record(z.string(), z.record(z.string(), z.unknown())),
    meaning: "Settings of single controls, by the control's id.",
    rule: "a mapping from ids of controls to their settings",
  },
} satisfies Readonly<Record<string, Key>>;

export type KeyName = keyof typeof keys;

/** What a file sets, every value checked. */
export type Written = { readonly [Name in KeyName]?: z.output<(typeof keys)[Name]["schema"]> };
