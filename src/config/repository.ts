import { LineCounter, parseDocument } from "yaml";
import { z } from "zod";
import { anyTime, defaultConfiguration, type RepositoryConfiguration } from "./configuration.ts";
import { keys, type Written } from "./keys.ts";
import { type ControlSettings, readWritten } from "./reader.ts";

export type * from "./configuration.ts";
export { defaultConfiguration } from "./configuration.ts";
export type { ControlSettings } from "./reader.ts";

export interface ParseOptions {
  /** The organisation-wide configuration, or the defaults. */
  readonly base?: RepositoryConfiguration;
  /** The catalogue's controls, to check `settings` by; without them its contents are taken as they are. */
  readonly controls?: readonly ControlSettings[];
}

export interface ParsedConfiguration {
  readonly configuration: RepositoryConfiguration;
  /** "line 4: …", one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Understands `.github/terrafix.yml`; `text` undefined is a repository without it. What is wrong is left out and reported.
 * A file that cannot be read at all switches TerraFix off, since it might have said so.
 */
export const parseRepositoryConfiguration = (
  text: string | undefined,
  options: ParseOptions = {},
): ParsedConfiguration => {
  const { base = defaultConfiguration, controls } = options;
  if (text === undefined) return { configuration: base, problems: [] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const [error] = document.errors;
  if (error !== undefined) return unreadable(base, `line ${lineAt(error.pos[0])}: ${error.message}`);
  const reading = readWritten(document.contents, { controls, lineAt, toValue: (node) => node.toJS(document) });
  if (reading === undefined) return unreadable(base, "line 1: the file must be a mapping of settings");
  return { configuration: merge(base, reading.written), problems: reading.problems };
};

/** The JSON Schema of `.github/terrafix.yml`. */
export const repositoryConfigurationSchema = (controls: readonly ControlSettings[] = []): Record<string, unknown> => {
  const settings = z.strictObject(
    Object.fromEntries(controls.map(({ id, settings: schema }) => [id, schema.optional()])),
  );
  const shape = Object.entries(keys).map(([name, { schema, meaning }]) => {
    const known = name === "settings" && controls.length > 0 ? settings : schema;
    return [name, known.optional().describe(meaning)] as const;
  });
  return {
    ...z.toJSONSchema(z.strictObject(Object.fromEntries(shape)), { io: "input", unrepresentable: "any" }),
    title: "TerraFix: configuration of a repository",
  };
};

const unreadable = (base: RepositoryConfiguration, problem: string): ParsedConfiguration => ({
  configuration: { ...base, enabled: false },
  problems: [`${problem.replace(/\.$/, "")}; TerraFix opens nothing here until the file can be read.`],
});

const merge = (base: RepositoryConfiguration, written: Written): RepositoryConfiguration => ({
  enabled: written.enabled ?? base.enabled,
  paths: written.paths ?? base.paths,
  ignore: { ...base.ignore, ...written.ignore },
  groupBy: written.group_by ?? base.groupBy,
  openPullRequestsLimit: written.open_pull_requests_limit ?? base.openPullRequestsLimit,
  hourlyLimit: written.hourly_limit ?? base.hourlyLimit,
  schedule: written.schedule === undefined ? base.schedule : { ...anyTime, ...written.schedule },
  baseBranch: written.base_branch ?? base.baseBranch,
  labels: written.labels ?? base.labels,
  reviewers: written.reviewers ?? base.reviewers,
  teamReviewers: written.team_reviewers?.map(withoutOrganisation) ?? base.teamReviewers,
  assignees: written.assignees ?? base.assignees,
  draft: written.draft ?? base.draft,
  branchPrefix: written.branch_prefix ?? base.branchPrefix,
  commitMessage: written.commit_message ?? base.commitMessage,
  replacement: written.replacement ?? base.replacement,
  accounts: { ...base.accounts, ...written.accounts },
  engines: written.engines ?? base.engines,
  settings: mergeSettings(base.settings, written.settings ?? {}),
});

const withoutOrganisation = (team: string): string => team.slice(team.indexOf("/") + 1);

type Settings = RepositoryConfiguration["settings"];

const mergeSettings = (base: Settings, written: Settings): Settings => ({
  ...base,
  ...Object.fromEntries(Object.entries(written).map(([id, settings]) => [id, { ...base[id], ...settings }])),
});
