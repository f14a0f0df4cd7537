/** How TerraFix treats one repository: its `.github/terrafix.yml` over the organisation's, over the defaults. */
export interface RepositoryConfiguration {
  readonly enabled: boolean;
  /** Terraform roots; undefined where they are detected. */
  readonly paths: readonly string[] | undefined;
  readonly ignore: {
    readonly paths: readonly string[];
    readonly addresses: readonly string[];
    readonly controls: readonly string[];
    readonly tests: readonly string[];
  };
  readonly groupBy: "control" | "finding" | "repository";
  readonly openPullRequestsLimit: number;
  /** Pull requests that may be opened within an hour. */
  readonly hourlyLimit: number;
  /** When pull requests may be opened; undefined for at any time. */
  readonly schedule: Schedule | undefined;
  /** Undefined for the repository's default branch. */
  readonly baseBranch: string | undefined;
  readonly labels: readonly string[];
  readonly reviewers: readonly string[];
  readonly teamReviewers: readonly string[];
  readonly assignees: readonly string[];
  readonly draft: boolean;
  readonly branchPrefix: string;
  /** The commit's subject, with `{title}` for what is done. */
  readonly commitMessage: string;
  /** What becomes of a fix that replaces a resource that holds data. */
  readonly replacement: "refuse" | "draft";
  /** Root by account, by its number or Vanta's name for it: what holds that which concerns the account as a whole. */
  readonly accounts: Readonly<Record<string, string>>;
  readonly engines: readonly ("recipe" | "model")[];
  /** By control id, checked by the control's own schema where it was given. */
  readonly settings: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Days and hours in one time zone. */
export interface Schedule {
  readonly days: readonly Day[];
  /** `HH:MM`, included. */
  readonly from: string;
  /** `HH:MM`, excluded; earlier than `from` for a time that passes midnight. */
  readonly to: string;
  /** IANA name. */
  readonly timezone: string;
}

export const days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Day = (typeof days)[number];

export const anyTime: Schedule = { days, from: "00:00", to: "24:00", timezone: "UTC" };

export const defaultConfiguration: RepositoryConfiguration = {
  enabled: true,
  paths: undefined,
  ignore: { paths: [], addresses: [], controls: [], tests: [] },
  groupBy: "control",
  openPullRequestsLimit: 5,
  hourlyLimit: 2,
  schedule: undefined,
  baseBranch: undefined,
  labels: [],
  reviewers: [],
  teamReviewers: [],
  assignees: [],
  draft: false,
  branchPrefix: "terrafix/",
  commitMessage: "{title}",
  replacement: "refuse",
  accounts: {},
  engines: ["recipe", "model"],
  settings: {},
};
