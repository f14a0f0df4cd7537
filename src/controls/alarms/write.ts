import type { Workspace } from "../../terraform/workspace/workspace.ts";
import { nameAt, type Placed, type Spot } from "../beside.ts";
import type { Argument } from "../block-text.ts";
import type { Audience } from "./topic.ts";
import type { Recipe, Row } from "./watch.ts";

/** What the settings of an alarm say. */
export interface Numbers {
  readonly threshold?: number | undefined;
  readonly period: number;
  readonly evaluation_periods: number;
}

const interpolated = (expression: string, suffix: string): string =>
  expression.startsWith('"') ? `${expression.slice(0, -1)}-${suffix}"` : `"\${${expression}}-${suffix}"`;

const object = (entries: readonly Argument[]): string => {
  const width = Math.max(...entries.map(([name]) => name.length));
  return `{\n${entries.map(([name, value]) => `    ${name.padEnd(width)} = ${value}\n`).join("")}  }`;
};

/** One alarm to be: its dimensions, and what its name is made of. */
export interface Wording {
  readonly dimensions: readonly Argument[];
  /** Expression that the alarm's name begins with. */
  readonly label: string;
  readonly threshold: string;
  readonly name?: string;
}

/** The block of a new alarm at a spot. */
export const alarmAt = (
  spot: Spot,
  wording: Wording,
  given: {
    readonly row: Row;
    readonly recipe: Recipe;
    readonly numbers: Numbers;
    readonly audience: Audience;
    readonly workspace: Workspace;
  },
): Placed => {
  const { row, recipe, numbers, audience, workspace } = given;
  const type = "aws_cloudwatch_metric_alarm";
  const missing: readonly Argument[] =
    recipe.missing === undefined ? [] : [["treat_missing_data", JSON.stringify(recipe.missing)]];
  return {
    kind: "resource",
    type,
    name: nameAt(spot, type, workspace, `${wording.name ?? spot.name}_${row.suffix.replaceAll("-", "_")}`),
    groups: [
      [...spot.meta, ...spot.provider],
      [
        ["alarm_name", interpolated(wording.label, row.suffix)],
        ["namespace", JSON.stringify(recipe.watch.namespace)],
        ["metric_name", JSON.stringify(recipe.metric)],
        ["statistic", JSON.stringify(recipe.statistic)],
        ["comparison_operator", JSON.stringify(recipe.comparison)],
        ["threshold", wording.threshold],
        ["period", String(numbers.period)],
        ["evaluation_periods", String(numbers.evaluation_periods)],
        ...missing,
        ["alarm_actions", audience.actions],
        ...(audience.toldWhenWell === true ? [["ok_actions", audience.actions] as const] : []),
      ],
      [["dimensions", object(wording.dimensions)]],
    ],
  };
};
