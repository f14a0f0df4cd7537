import { matchTest } from "../controls/catalogue.ts";
import { locateFor } from "../remedy/locate/by-control.ts";
import { createLocator, type Locator } from "../remedy/locate.ts";
import type { PlanFinding } from "../remedy/plan.ts";
import type { Location, Target } from "../remedy/proposal.ts";
import { Failure } from "./failure.ts";
import { readFailures } from "./failures.ts";
import { load } from "./load.ts";
import { oneOf, onePath, readOptions } from "./options.ts";
import { print, printJson, tell } from "./output.ts";
import { readSettings } from "./settings.ts";
import { type Cell, table, wantsColour } from "./table.ts";

export const usage = `Usage: terrafix locate [PATH] --failures FILE [--format table|json]

Says where each entity of a JSON array of failures is written in the directory, with the evidence, or why it cannot tell.`;

const options = { failures: { type: "string" }, format: { type: "string" } } as const;

interface Located {
  readonly finding: PlanFinding;
  readonly location: Location;
}

const targetsOf = (location: Location): readonly Target[] => {
  if (location.certainty === "none") return [];
  return location.certainty === "ambiguous" ? location.candidates : [location.target];
};

const reasonOf = (location: Location): string | undefined => ("reason" in location ? location.reason : undefined);

const resultJson = ({ finding, location }: Located) => {
  const reason = reasonOf(location);
  return {
    entity: finding.entity,
    certainty: location.certainty,
    targets: targetsOf(location).map(({ root, address, file, line, evidence }) => ({
      root,
      address,
      file,
      line,
      evidence,
    })),
    ...(reason !== undefined && { reason }),
  };
};

const columns = [
  { heading: "certainty" },
  { heading: "entity", cut: "end", least: 20 },
  { heading: "resource", cut: "start", least: 24 },
  { heading: "where", cut: "start", least: 16 },
] as const;

const rank = { none: 0, ambiguous: 1, pattern: 2, exact: 3 };
const colours = { none: "red", ambiguous: "yellow", pattern: "green", exact: "green" } as const;

const rowsOf = ({ finding, location }: Located): readonly (readonly Cell[])[] => {
  const { certainty } = location;
  const first: readonly Cell[] = [
    { text: certainty, colour: colours[certainty] },
    { text: finding.entity.displayName },
  ];
  const targets = targetsOf(location).map(({ root, address, file, line }): readonly Cell[] => [
    { text: root === "." ? address : `${root}//${address}` },
    { text: `${file}:${line}`, colour: "dim" },
  ]);
  const [target = [], ...more] = targets;
  return [[...first, ...target], ...more.map((cells) => [{ text: "" }, { text: "" }, ...cells])];
};

const listed = (results: readonly Located[], path: string): string => {
  const sorted = results.toSorted((a, b) => rank[a.location.certainty] - rank[b.location.certainty]);
  const colour = wantsColour(process.stdout, process.env);
  const reasons = sorted.flatMap(({ finding, location }) => {
    const reason = reasonOf(location);
    return reason === undefined ? [] : [`${finding.entity.displayName}: ${reason}\n`];
  });
  const placed = results.filter(({ location }) => "target" in location).length;
  const last = `${placed} of ${results.length} placed. ${placed > 0 ? `See the patches: terrafix fix ${path} --failures FILE` : "Is this the right repository?"}\n`;
  const rows = sorted.flatMap(rowsOf);
  return `${table(columns, rows, { width: 100, colour })}\n${reasons.join("")}${last}`;
};

const locationOf = ({ testId, testName, testDescription, entity }: PlanFinding, locator: Locator): Location => {
  const match = matchTest({ id: testId, name: testName, description: testDescription });
  const control = match.kind === "control" ? match.control : undefined;
  const account = control?.account && locator.locateAccount(entity);
  if (account?.certain === true) return account.location;
  return control === undefined ? locator.locate(entity) : locateFor(control, entity, { locator });
};

/** Says where entities are written. Resolves to 0 whenever it ran. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = readOptions(args, options, usage);
  const format = oneOf("format", values.format, ["table", "json"]);
  if (values.failures === undefined) throw new Failure(`--failures FILE is missing.\n${usage}`);
  const path = onePath(positionals, usage);
  const findings = await readFailures(values.failures);
  const { workspace } = await load(path);
  const { accounts } = await readSettings(path);
  const locator = createLocator([{ name: path, workspace, accounts }]);
  const results = findings.map((finding) => ({ finding, location: locationOf(finding, locator) }));
  for (const { path: file, line, message } of workspace.diagnostics) tell(`${file}:${line} ${message}`);
  await (format === "json"
    ? printJson({ version: 1, results: results.map(resultJson) })
    : print(listed(results, path)));
  return 0;
};
