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
  const losses = new Set(proposal.effects.migrations?.map(({ loss }) => ended(sentence(loss))));
  if (losses.size > 0) {
    return [
      "> [!CAUTION]",
      `> Merged and applied as it is, this **replaces** ${what}. ${[...losses].join(" ")}`,
      `> Go through the migration below before you merge: it keeps the data, and says what \`terraform plan\` must show then.`,
    ].join("\n");
  }
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
  const losses = new Set(effects.migrations?.map(({ loss }) => loss));
  const notes = effects.notes.filter((note) => !losses.has(note)).map((note) => ended(sentence(note)));
  const when = losses.size === 0 ? "When applied" : "When applied without the migration";
  const applied = [`**${when}:** ${manner(effects)}.`, ...notes].join(" ");
  if (blastRadius.length === 0) return applied;
  return `${applied}\n\n${affected(blastRadius, effects.replacement)}`;
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

const affected = (addresses: readonly string[], replaced: boolean): string => {
  const also = replaced ? "Also replaced" : "Also affected";
  const each = replaced ? " Each of them has to be moved likewise." : "";
  if (addresses.length <= MOST_ADDRESSES)
    return `**${also}:** ${listed(addresses.map(code))}, made from the same code.${each}`;
  const list = addresses.map((address) => `- ${code(address)}`).join("\n");
  return `**${also}:** ${inWords(addresses.length)} more resources made from the same code.${each}\n\n${folded(`All ${addresses.length}`, list)}`;
};
