import { withMarker } from "../marker.ts";
import { effectsSection, replacementCaution } from "./effects.ts";
import { type PullRequestInput, type ReportedChange, type TestReference, testsOf, testUrl } from "./input.ts";
import { code, cut, ended, folded, inWords, link, listed, plain, prose, sentence, table } from "./markdown.ts";
import { migrationSection } from "./migration.ts";
import { authorship, verificationSection } from "./proof.ts";

export type { PullRequestInput, ReportedChange, TestReference } from "./input.ts";

export interface PullRequestText {
  readonly title: string;
  readonly body: string;
}

const LONGEST_TITLE = 72;
/** GitHub refuses a body over 65,536 characters; what is kept back is for later edits. */
const LONGEST_BODY = 58_000;

/** Title and body of a pull request, ending in the `Fixes:` lines and the marker whatever had to be cut. */
export const renderPullRequest = (input: PullRequestInput): PullRequestText => {
  const { marker } = input;
  const end = withMarker(fixesLines(input), marker);
  const words = sections(input)
    .filter((section) => section !== "")
    .join("\n\n");
  return {
    title: renderTitle(input.proposal.title),
    body: `${cutAtLine(words, LONGEST_BODY - end.length - 2)}\n\n${end}`,
  };
};

/** A title on one line, at most 72 characters. */
export const renderTitle = (title: string): string => plain(cut(title, LONGEST_TITLE));

/** The title of what should be a draft in a repository that has none. */
export const insteadOfDraft = (title: string): string => renderTitle(`Do not merge yet: ${title}`);

const sections = (input: PullRequestInput): readonly string[] => [
  replacementCaution(input),
  opening(input),
  regression(input),
  input.changes.length > 1 ? changesTable(input) : "",
  doubts(input),
  sentence(input.proposal.why),
  effectsSection(input.proposal),
  migrationSection(input.proposal.effects),
  authorship(input.proposal.engine, input.proposal.verification),
  notices(input.notices ?? []),
  evidence(input.changes),
  verificationSection(input.proposal.verification),
  whatToDo(input.links),
];

const opening = (input: PullRequestInput): string => {
  const tests = testsOf(input.changes);
  const names = listed(tests.map((test) => `**${testLink(input, test)}**`));
  const fails = `${names} ${tests.length === 1 ? "fails" : "fail"} in Vanta for`;
  const [only, ...others] = input.changes;
  if (only === undefined) return "";
  if (others.length > 0) {
    const entities = new Set(input.changes.map(({ displayName }) => displayName)).size;
    if (entities === 1) return `${fails} ${code(only.displayName)}, which this repository manages.`;
    return `${fails} ${inWords(entities)} resources that this repository manages.`;
  }
  if (isAccount(only))
    return `${fails} ${code(only.displayName)}. ${entering(input, only)}; there this pull request ${sentence(only.change)}.`;
  return `${fails} ${code(only.displayName)}. That is ${place(input, only)}; this pull request ${sentence(only.change)}.`;
};

/** An account as a whole has no resource of its own: its place is the configuration of the provider that enters it. */
const isAccount = ({ address }: ReportedChange): boolean => address.startsWith("provider.");

const entering = ({ repository, base }: PullRequestInput, { root, address, file, line }: ReportedChange): string => {
  const where = link(prose(`${file}:${line}`), urlOf({ repository, base }, { file, line }));
  return `${root === "." ? "The top directory" : `The root ${code(root)}`} enters that account through ${code(address)} (${where})`;
};

const testLink = ({ vantaAppUrl }: PullRequestInput, test: TestReference): string =>
  link(prose(test.name), testUrl(vantaAppUrl, test));

const regression = ({ regressionOf, changes }: PullRequestInput): string => {
  if (regressionOf === undefined) return "";
  const what = testsOf(changes).length === 1 ? "This test" : "These tests";
  return `${what} passed after ${link(`#${regressionOf.number}`, regressionOf.url)} and ${testsOf(changes).length === 1 ? "fails" : "fail"} again.`;
};

const MOST_ROWS = 25;
const HEAD = ["In Vanta", "In the code", "Change"];

const changesTable = (input: PullRequestInput): string => {
  const several = testsOf(input.changes).length > 1;
  const rows = input.changes.map((change) => {
    const test = several ? `<br>${testLink(input, change.test)}` : "";
    return [`${code(change.displayName)}${test}`, place(input, change), sentence(change.change)];
  });
  const shown = table(HEAD, rows.slice(0, MOST_ROWS));
  const rest = rows.slice(MOST_ROWS);
  return rest.length === 0 ? shown : `${shown}\n\n${folded(`${rest.length} more`, table(HEAD, rest))}`;
};

/** A line at the commit that was read. */
const urlOf = (
  { repository, base }: Pick<PullRequestInput, "repository" | "base">,
  { file, line }: Pick<ReportedChange, "file" | "line">,
): string => {
  const path = file.split("/").map(encodeURIComponent).join("/");
  return `${repository.url}/blob/${base.commit}/${path}#L${line}`;
};

/** `address` in its root, with a link to the line at the commit that was read. */
const place = (input: PullRequestInput, { root, address, file, line }: ReportedChange): string => {
  const directory = file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
  const inRoot = root === directory || root === "." ? "" : ` in ${code(root)}`;
  return `${code(address)}${inRoot} (${link(prose(`${file}:${line}`), urlOf(input, { file, line }))})`;
};

const doubts = ({ proposal: { certainty } }: PullRequestInput): string =>
  certainty === "exact"
    ? ""
    : "Only a part of the name stands in the code; the rest is decided elsewhere. Please check that this is the right place: how it was found is folded below.";

const notices = (all: readonly string[]): string =>
  all.length === 0 ? "" : `> [!NOTE]\n${all.map((notice) => `> ${ended(sentence(notice))}`).join("\n>\n")}`;

const evidence = (changes: readonly ReportedChange[]): string => {
  const lines = new Set(
    changes.map(({ displayName, evidence }) => `- ${code(displayName)}: ${sentence(cut(evidence, 600))}`),
  );
  return folded(`How ${lines.size === 1 ? "the resource" : "each resource"} was found`, [...lines].join("\n"));
};

const whatToDo = ({ commands, settings }: PullRequestInput["links"]): string =>
  "Not as you would do it? Comment `/terrafix regenerate` and say what should be different. `/terrafix ignore` accepts the risk. " +
  `Closing this pull request is an answer too: TerraFix does not offer it again. ${link("Commands", commands)} · ${link("Settings", settings)}`;

const fixesLines = ({ vantaAppUrl, changes }: PullRequestInput): string =>
  testsOf(changes)
    .map((test) => `Fixes: ${testUrl(vantaAppUrl, test)}`)
    .join("\n");

const CUT_NOTICE = "The rest did not fit into a pull request's text.";

/** At most so many characters, ending at a line, with what was open closed. */
const cutAtLine = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const closing = `\n\n</details>\n\n${CUT_NOTICE}`;
  const head = text.slice(0, Math.max(0, most - closing.length));
  const whole = head.slice(0, Math.max(0, head.lastIndexOf("\n"))).trimEnd();
  const open = whole.split("<details>").length > whole.split("</details>").length;
  return `${whole}${open ? "\n\n</details>" : ""}\n\n${CUT_NOTICE}`;
};
