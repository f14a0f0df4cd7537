import type { Effects } from "../../controls/control.ts";
import type { PullRequestInput } from "./input.ts";
import { code, counted, ended, folded, inWords, listed, sentence } from "./markdown.ts";

/** Said before everything else where applying destroys something. */
export const replacementCaution = ({ proposal, changes }: PullRequestInput): string => {
  if (!proposal.effects.replacement) return "";
  const addresses = [...new Set(changes.map(({ address }) => code(address)))];
  const shown = addresses.slice(0, MOST_ADDRESSES);
  const others = addresses.length - shown.length;
  const what = listed(others === 0 ? shown : [...shown, counted(others, "other")]);
  const one = addresses.length === 1;
  return [
    "> [!CAUTION]",
    `> Applying this **replaces** ${what}: ${one ? "it is" : "they are"} destroyed and created anew, and data that lives only there is lost.`,
    ">",
    "> 1. Take a backup and restore it once, so that you know that it works.",
    `> 2. Move the data and whoever uses ${one ? "it" : "them"} to a copy, or choose a time in which they can do without.`,
    `> 3. Run \`terraform plan\` on this branch: it should replace ${one ? "this one" : "these"} and nothing else. Then merge, and put the data back.`,
  ].join("\n");
};

/** What happens when it is applied, and to what else. */
export const effectsSection = ({ effects, blastRadius }: PullRequestInput["proposal"]): string => {
  const notes = effects.notes.map((note) => ended(sentence(note)));
  const applied = [`**When applied:** ${manner(effects)}.`, ...notes].join(" ");
  return blastRadius.length === 0 ? applied : `${applied}\n\n${affected(blastRadius)}`;
};

const manner = ({ replacement, downtime, monthlyCostUsd }: Effects): string =>
  [
    replacement ? "the resource is replaced" : "in place, nothing is replaced",
    downtime ? "unavailable while that happens" : "no downtime",
    cost(monthlyCostUsd),
  ].join(", ");

const cost = (monthlyCostUsd: number | undefined): string => {
  if (monthlyCostUsd === undefined) return "the cost depends on use";
  if (monthlyCostUsd === 0) return "no cost";
  return `about $${Number.isInteger(monthlyCostUsd) ? monthlyCostUsd : monthlyCostUsd.toFixed(2)} a month`;
};

const MOST_ADDRESSES = 6;

const affected = (addresses: readonly string[]): string => {
  if (addresses.length <= MOST_ADDRESSES)
    return `**Also affected:** ${listed(addresses.map(code))}, made from the same code.`;
  const list = addresses.map((address) => `- ${code(address)}`).join("\n");
  return `**Also affected:** ${inWords(addresses.length)} more resources made from the same code.\n\n${folded(`All ${addresses.length}`, list)}`;
};
