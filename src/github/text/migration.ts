import type { Effects, Migration, MigrationStep } from "../../controls/control.ts";
import { code, ended, folded, listed, sentence } from "./markdown.ts";

/** No code may hold what reads as a marker of a pull request. */
const withoutComments = (text: string): string => text.replaceAll("<!--", "<!\u200B--");

const escaped = (text: string): string =>
  withoutComments(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** A fence that nothing inside closes. */
const fenced = ({ language, text }: NonNullable<MigrationStep["code"]>): string => {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${withoutComments(text)}\n${fence}`;
};

const indented = (text: string, width: number): string => text.replaceAll(/^(?=.)/gm, " ".repeat(width));

const step = ({ title, detail, code: written }: MigrationStep, index: number): string => {
  const words = `**${sentence(ended(title))}**${detail === undefined ? "" : ` ${sentence(detail)}`}`;
  const number = `${index + 1}. `;
  const block = written === undefined ? "" : `\n\n${indented(fenced(written), number.length)}`;
  return `${number}${words}${block}`;
};

const stepsOf = ({ steps }: Migration): string => steps.map(step).join("\n\n");

const MOST_PLANS = 4;
const FOR_BASH =
  "The commands are for bash, in the directory of the root, with the rights to do what they say. Read each before you run it.";

/** The steps that save what a replacement would lose, for whoever runs them; nothing where nothing is lost. */
export const migrationSection = ({ migrations = [] }: Effects): string => {
  const [only, ...others] = migrations;
  if (only === undefined) return "";
  if (others.length === 0) return `### Migration\n\n${FOR_BASH}\n\n${stepsOf(only)}`;
  const shown = migrations
    .slice(0, MOST_PLANS)
    .map((one) => folded(`Migration of ${escaped(one.address)}`, stepsOf(one)));
  const rest = migrations.slice(MOST_PLANS).map(({ address }) => code(address));
  const likewise = rest.length === 0 ? [] : [`Likewise for ${listed(rest)}.`];
  return [
    "### Migration",
    `One after the other; each is a migration of its own. ${FOR_BASH}`,
    ...shown,
    ...likewise,
  ].join("\n\n");
};
