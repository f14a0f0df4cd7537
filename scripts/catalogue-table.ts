// Writes docs/controls.md from the catalogue, its golden cases and the record of the closed loop.
import { readFile, writeFile } from "node:fs/promises";
import { z } from "zod";
import { catalogue } from "../src/controls/catalogue.ts";
import type { Control } from "../src/controls/control.ts";
import { notFixable } from "../src/controls/not-fixable.ts";
import { notShown } from "../test/full/closed-loop/not-shown.ts";
import { type Facts, factsOf, readCases } from "./catalogue-facts.ts";

const target = new URL("../docs/controls.md", import.meta.url);
const shownFile = new URL("../test/full/closed-loop/shown.json", import.meta.url);

interface Entry {
  readonly control: Control;
  readonly facts: Facts;
  readonly shown: boolean;
}

const services: Readonly<Record<string, string>> = {
  "access-analyzer": "Account-wide services",
  alarm: "Alarms",
  apigateway: "API Gateway",
  backup: "Backup",
  cloudfront: "CloudFront",
  cloudtrail: "CloudTrail",
  codecommit: "CodeCommit",
  config: "Account-wide services",
  dax: "DynamoDB",
  docdb: "RDS, DocumentDB and Neptune",
  dynamodb: "DynamoDB",
  ebs: "EC2",
  ec2: "EC2",
  ecr: "ECR",
  ecs: "ECS",
  efs: "EFS and FSx",
  eks: "EKS",
  elasticache: "ElastiCache",
  fsx: "EFS and FSx",
  guardduty: "Account-wide services",
  iam: "IAM",
  kinesis: "Queues, topics and streams",
  kms: "KMS and secrets",
  lambda: "Lambda",
  lb: "Load balancers",
  log: "CloudWatch Logs",
  msk: "Queues, topics and streams",
  opensearch: "OpenSearch",
  rds: "RDS, DocumentDB and Neptune",
  redshift: "Redshift",
  s3: "S3",
  security: "Account-wide services",
  secretsmanager: "KMS and secrets",
  sg: "Security groups",
  sns: "Queues, topics and streams",
  sqs: "Queues, topics and streams",
  subnet: "VPC",
  tags: "Tags",
  vpc: "VPC",
  waf: "WAF",
};

const serviceOf = ({ id }: Control): string =>
  Object.entries(services).find(([prefix]) => id.startsWith(`${prefix}-`))?.[1] ?? "Others";

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => text.replaceAll("|", "\\|");
const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const fixing = ({ fixes, refusals }: Facts): string => {
  if (fixes.length > 0)
    return refusals.some(({ outcome }) => outcome === "needs_decision") ? "recipe, or your decision" : "recipe";
  return refusals.some(({ outcome }) => outcome === "refused") ? "needs judgement" : "needs your decision";
};

const reach = ({ fixes, adds }: Facts): string => {
  const replacing = fixes.filter(({ effects }) => effects.replacement).length;
  if (fixes.length === 0) return "as decided";
  if (replacing === fixes.length) return "replaces";
  const added =
    adds.length === 0
      ? ""
      : fixes.every(({ edits }) => edits.every(({ kind }) => kind === "add_block"))
        ? "adds"
        : "in place or adds";
  const base = added === "" ? "in place" : added;
  return replacing > 0 ? `${base}; some types are replaced` : base;
};

const cost = ({ fixes }: Facts): string =>
  fixes.some(({ effects }) => effects.monthlyCostUsd !== 0) ? ", billed" : "";

const effectWords = (facts: Facts): string => {
  const down = facts.fixes.some(({ effects }) => effects.downtime && !effects.replacement);
  return `${reach(facts)}${down ? ", interrupts" : ""}${cost(facts)}`;
};

const testsOf = ({ vanta }: Control): string =>
  vanta.ids.length === 0 ? "by its name" : vanta.ids.map(code).join("<br>");

const overview = (entries: readonly Entry[]): string =>
  [
    "| Control | Demands | Vanta test | Fix | Effect | Loop closed |",
    "| --- | --- | --- | --- | --- | --- |",
    ...entries.map(
      ({ control, facts, shown }) =>
        `| [${control.id}](#${control.id}) | ${[control.title, testsOf(control), fixing(facts), effectWords(facts)].map(cell).join(" | ")} | ${shown ? "yes" : ""} |`,
    ),
  ].join("\n");

interface SettingSchema {
  readonly description?: string;
  readonly type?: string;
  readonly default?: unknown;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly format?: string;
  readonly items?: SettingSchema;
}

const bounds = ({ minimum, exclusiveMinimum, maximum }: SettingSchema): string => {
  const lowest = minimum ?? (exclusiveMinimum === undefined ? undefined : exclusiveMinimum + 1);
  const least = lowest !== undefined && lowest > Number.MIN_SAFE_INTEGER ? lowest : undefined;
  const most = maximum !== undefined && maximum < Number.MAX_SAFE_INTEGER ? maximum : undefined;
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}`;
  return least === undefined ? "" : `, ${least} or more`;
};

const typeWords = (schema: SettingSchema): string => {
  switch (schema.type) {
    case "boolean":
      return "true or false";
    case "integer":
    case "number":
      return `a number${bounds(schema)}`;
    case "array":
      return `a list of ${schema.items?.type === "integer" ? `numbers${bounds(schema.items)}` : "texts"}`;
    case "object":
      return "a mapping";
    default:
      return schema.format === "email" ? "an email address" : "text";
  }
};

const settingsOf = ({ settings }: Control): readonly string[] => {
  const { properties = {} } = z.toJSONSchema(settings, { io: "input", unrepresentable: "any" }) as {
    readonly properties?: Readonly<Record<string, SettingSchema>>;
  };
  return Object.entries(properties).map(([name, schema]) => {
    const standard = schema.default === undefined ? "optional" : `default ${code(JSON.stringify(schema.default))}`;
    return `  - ${code(name)} (${typeWords(schema)}; ${standard}): ${schema.description}`;
  });
};

const line = (label: string, values: readonly string[], separator = ", "): readonly string[] =>
  values.length === 0 ? [] : [`- **${label}:** ${values.join(separator)}`];

const listed = (label: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [`- **${label}:**`, ...items];

const referencesOf = ({ references: { checkov, trivy = [], cis, securityHub } }: Control): readonly string[] => [
  ...checkov.map((id) => `Checkov ${id}`),
  ...trivy.filter((id) => id.startsWith("AWS-")).map((id) => `Trivy ${id}`),
  ...cis.map((id) => `CIS ${id}`),
  ...securityHub.map((id) => `Security Hub ${id}`),
];

const namesOf = ({ vanta }: Control): readonly string[] => vanta.names.map(({ source }) => `\`\` ${source} \`\``);

const wholeWords = ({ account }: Control): readonly string[] => {
  if (account === undefined) return [];
  const per = account.per === "region" ? " for the Region" : "";
  return [`where the test names an account, the root that enters it is asked; what it lacks is added${per}.`];
};

/** The steps of the migration that a draft carries, by their titles. */
const migrationWords = ({ fixes: [usual] }: Facts): readonly string[] => {
  const titles = usual?.effects.migrations?.flatMap(({ steps }) => steps.map(({ title }) => title)) ?? [];
  return titles.length === 0 ? [] : [`${titles.join("; ").replace(/; ./g, (start) => start.toLowerCase())}.`];
};

const loopWords = ({ id }: Control, shown: boolean): readonly string[] => {
  if (shown) return ["applied to an emulated AWS, whose API then complies."];
  const reason = notShown[id];
  return reason === undefined ? [] : [`not shown: ${reason}.`];
};

const described = ({ control, facts, shown }: Entry): string => {
  const [usual] = facts.fixes;
  const notes = usual?.effects.notes ?? [];
  const change = usual === undefined ? [] : [`TerraFix ${usual.change}.`];
  const refusal = usual === undefined ? facts.refusals.slice(0, 1).map(({ reason }) => `For example: ${reason}`) : [];
  return [
    `#### ${control.id}`,
    "",
    `**${control.title}.** ${control.why}`,
    "",
    ...line("Judges", control.resourceTypes.map(code)),
    ...line("Vanta tests", control.vanta.ids.map(code)),
    ...line("Test names that match", namesOf(control)),
    ...line("Fix", [[`${sentence(fixing(facts))}.`, ...change, ...refusal].join(" ")]),
    ...line("Account as a whole", wholeWords(control)),
    ...line("May add", facts.adds.map(code)),
    ...line("Effect", [[`${sentence(effectWords(facts))}.`, ...notes].join(" ")]),
    ...line("Migration", migrationWords(facts)),
    ...listed("Settings", settingsOf(control)),
    ...line("References", referencesOf(control)),
    ...line("Loop closed", loopWords(control, shown)),
  ].join("\n");
};

const introduction = (entries: readonly Entry[]): string => `# The controls

${entries.length} controls, of which ${entries.filter(({ shown }) => shown).length} were shown all the way round: a configuration that fails was applied to an emulated AWS,
its fix was applied over it, and the API of that AWS answered as the control demands, with nothing else changed. Where it was not, it is said why.
\`terrafix controls\` prints the list, \`terrafix scan\` judges a directory by it.

- **Fix.** *Recipe*: TerraFix writes the change by itself. *Your decision*: it asks first, where something was switched off on
  purpose or a replacement is not allowed. *Needs judgement*: what is right cannot be told from code; a model is asked where one
  is allowed, and a person decides.
- **Effect.** *In place*: the resource stays. *Adds*: a new resource beside it. *Replaces*: it is destroyed and made anew, so
  that \`replacement\` in \`.github/terrafix.yml\` has to allow it. *Interrupts*: there is a break. *Billed*: AWS charges for it.
- **Account as a whole.** Tests such as that of the password policy fail for an account. TerraFix finds the root that enters it
  (\`allowed_account_ids\`, roles, tfvars, the backend, or \`accounts\` in \`.github/terrafix.yml\`), judges what is there, and adds what is not.
- **Settings** stand under \`settings\` in \`.github/terrafix.yml\`, by the id of the control. The words of a case stand as an example
  below: addresses differ in your code.

This page is written by \`node scripts/catalogue-table.ts\`.`;

const testWords = ({ vanta }: (typeof notFixable)[number]): string =>
  [...vanta.ids.map(code), ...(vanta.ids.length === 0 ? vanta.names.map(({ source }) => code(source)) : [])].join(
    "<br>",
  );

const advised = (): string =>
  [
    "## What Terraform cannot fix",
    "",
    "These tests are told with what to do instead; no pull request is opened for them.",
    "",
    "| Vanta test | What to do |",
    "| --- | --- |",
    ...notFixable.map((one) => `| ${cell(testWords(one))} | ${cell(sentence(one.advice))} |`),
  ].join("\n");

/** The page, as it has to stand in docs/controls.md. */
export const cataloguePage = async (): Promise<string> => {
  const shown = new Set<string>(JSON.parse(await readFile(shownFile, "utf8")));
  const cases = await readCases();
  const entries: Entry[] = [];
  for (const control of catalogue) {
    const facts = await factsOf(control, cases.get(control.id) ?? []);
    entries.push({ control, facts, shown: shown.has(control.id) });
  }
  const groups = [...Map.groupBy(entries, ({ control }) => serviceOf(control))].toSorted(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return `${[
    introduction(entries),
    "## Overview",
    ...groups.map(([service, own]) => `### ${service}\n\n${overview(own)}`),
    "## In detail",
    ...entries.toSorted((a, b) => (a.control.id < b.control.id ? -1 : 1)).map(described),
    advised(),
  ].join("\n\n")}\n`;
};

if (import.meta.main) await writeFile(target, await cataloguePage());
