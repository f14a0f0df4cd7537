// Measures what changing an argument does, as terraform plans it: run it with terraform installed and the provider in a local mirror.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { MeasuredEffect } from "../src/controls/measured.ts";
import { initialise, localTerraform, runTerraform } from "../test/full/provider-mirror.ts";
import { type Row, rows } from "./effects-rows.ts";
import { terraformJson } from "./terraform-json.ts";

const version = "5.100.0";
const target = new URL("../src/controls/effects-measured.json", import.meta.url);

const head = `terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "${version}"
    }
  }
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "none"
  secret_key                  = "none"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  skip_region_validation      = true
}
`;

type Values = Readonly<Record<string, unknown>>;

interface Planned {
  readonly address: string;
  readonly type: string;
  readonly name: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly after: Values;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

interface Schemas {
  readonly provider_schemas: Readonly<
    Record<string, { readonly resource_schemas: Readonly<Record<string, { readonly version: number }>> }>
  >;
}

const nameOf = (index: number): string => `row_${index}`;

const configuration = (measured: readonly Row[], state: "from" | "to"): string =>
  head +
  measured
    .map((row, index) => `resource "${row.type}" "${nameOf(index)}" {\n${row.base}\n${row[state]}\n}\n`)
    .join("\n");

const plan = async (directory: string, text: string): Promise<readonly Planned[]> => {
  await writeFile(join(directory, "main.tf"), text);
  const { status, output } = runTerraform(directory, ["plan", "-refresh=false", "-input=false", "-out=plan"]);
  if (status !== 0) throw new Error(output);
  const { resource_changes: changes } = terraformJson(directory, "show", "-json", "plan") as {
    readonly resource_changes: readonly Planned[];
  };
  return changes;
};

const versionsOf = (directory: string): ReadonlyMap<string, number> => {
  const { provider_schemas: schemas } = terraformJson(directory, "providers", "schema", "-json") as Schemas;
  const [schema] = Object.values(schemas);
  return new Map(Object.entries(schema?.resource_schemas ?? {}).map(([type, { version: own }]) => [type, own]));
};

/** A state in which everything is as it was just planned; what only AWS could tell is unknown to it. */
const stateOf = (created: readonly Planned[], versions: ReadonlyMap<string, number>): string =>
  JSON.stringify({
    version: 4,
    terraform_version: "1.0.0",
    serial: 1,
    lineage: "measured",
    outputs: {},
    resources: created.map(({ type, name, change }) => ({
      mode: "managed",
      type,
      name,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: versions.get(type) ?? 0, attributes: { id: "measured", ...change.after } }],
    })),
  });

const replacedBy = ({ change }: Planned): ReadonlySet<string> =>
  new Set(change.replace_paths?.map((path) => path.filter((step) => typeof step === "string").join(".")));

/**
 * Some resources would be replaced without any change, because a value that AWS gave is missing in the state that was made up;
 * what the change itself forces is told by the paths that come in with it.
 */
const effectOf = (
  row: Row,
  idle: Planned | undefined,
  changed: Planned | undefined,
): Exclude<MeasuredEffect, "either"> => {
  if (idle === undefined || changed === undefined) throw new Error(`${row.type}.${row.path} is missing in a plan`);
  const anyway = replacedBy(idle);
  if ([...replacedBy(changed)].some((path) => !anyway.has(path))) return "replace";
  if (changed.change.actions.some((action) => action === "update" || action === "delete")) return "update";
  throw new Error(`${row.type}.${row.path} plans ${changed.change.actions.join(" and ")}`);
};

/** One answer for each key; `either` where rows of the same key come out differently. */
const merged = (
  effects: readonly (readonly [key: string, effect: MeasuredEffect])[],
): Readonly<Record<string, MeasuredEffect>> => {
  const byKey = Map.groupBy(effects, ([key]) => key);
  const answers = [...byKey].map(([key, same]) => {
    const [first = "either", ...others] = new Set(same.map(([, effect]) => effect));
    return [key, others.length === 0 ? first : "either"] as const;
  });
  return Object.fromEntries(answers.toSorted(([a], [b]) => (a < b ? -1 : 1)));
};

/** Plans every row against a state that was planned, too, and says by "type.path" what comes out. Nothing is created and no service is asked. */
export const measure = async (measured: readonly Row[]): Promise<Readonly<Record<string, MeasuredEffect>>> => {
  if (localTerraform.missing !== undefined) throw new Error(localTerraform.missing);
  const directory = await mkdtemp(join(tmpdir(), "effects-"));
  try {
    await writeFile(join(directory, "main.tf"), head);
    const prepared = initialise(directory);
    if (prepared.status !== 0) throw new Error(prepared.output);
    const before = configuration(measured, "from");
    const state = stateOf(await plan(directory, before), versionsOf(directory));
    await writeFile(join(directory, "terraform.tfstate"), state);
    const idle = new Map((await plan(directory, before)).map((one) => [one.name, one]));
    const changed = new Map((await plan(directory, configuration(measured, "to"))).map((one) => [one.name, one]));
    const effects = measured.map((row, index) => {
      const name = nameOf(index);
      return [`${row.type}.${row.path}`, effectOf(row, idle.get(name), changed.get(name))] as const;
    });
    return merged(effects);
  } finally {
    await rm(directory, { recursive: true });
  }
};

if (import.meta.main) {
  const effects = await measure(rows);
  await writeFile(target, `${JSON.stringify({ provider: "hashicorp/aws", version, effects }, null, 2)}\n`);
  process.stdout.write(`${fileURLToPath(target)}: ${Object.keys(effects).length} rows\n`);
}
