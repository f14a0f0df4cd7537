import { type PlanOptions, type PlanRepository, plan, planForResources } from "../remedy/plan.ts";
import type { Plan } from "../remedy/proposal.ts";
import { chosenControls } from "./chosen-controls.ts";
import { cumulative } from "./cumulative.ts";
import { unifiedDiff } from "./diff.ts";
import { type EngineChoice, engineChoices, enginesFor, modelForCommand } from "./engine.ts";
import { readFailures } from "./failures.ts";
import { reportPlan } from "./fix-report.ts";
import { type Loaded, load } from "./load.ts";
import { oneOf, onePath, readOptions } from "./options.ts";
import { print, printJson, tell } from "./output.ts";
import { planJson } from "./plan-json.ts";
import { readSettings } from "./settings.ts";
import { writeFiles } from "./write-files.ts";

export const usage = `Usage: terrafix fix [PATH] [--failures FILE] [--control ID]... [--address ADDR]... [--write]
                    [--format diff|json] [--engine auto|recipe|model]

Proposes patches for a local directory: prints one unified diff that git apply takes, or writes in place with --write.
  --failures FILE  only what this JSON array of failing entities names
  --control ID     only this control; may be given several times
  --address ADDR   only this resource: address or root//address; may be given several times
  --engine         recipe: nothing leaves this machine; model: a model on Bedrock makes the fixes;
                   auto: recipes, then the model if BEDROCK_MODEL_ID is set`;

const options = {
  failures: { type: "string" },
  control: { type: "string", multiple: true },
  address: { type: "string", multiple: true },
  write: { type: "boolean" },
  format: { type: "string" },
  engine: { type: "string" },
} as const;

interface Request {
  readonly failures: string | undefined;
  readonly controls: readonly string[] | undefined;
  readonly addresses: readonly string[];
  readonly engine: EngineChoice;
}

const terraformOptions = (env: NodeJS.ProcessEnv): PlanOptions => {
  const mirror = env["TERRAFORM_PROVIDER_MIRROR"];
  return mirror === undefined || mirror === ""
    ? {}
    : { terraform: { path: env["TERRAFORM_PATH"] || "terraform", mirror } };
};

const repositoryOf = async ({ path, workspace }: Loaded, engine: EngineChoice): Promise<PlanRepository> => {
  const { settings, replacement, engines, accounts } = await readSettings(path);
  return {
    name: path,
    workspace,
    settings,
    groupBy: "root",
    replacement,
    accounts,
    engines: enginesFor(engine, engines),
  };
};

const makePlan = async ({ failures, controls, addresses, engine }: Request, loaded: Loaded): Promise<Plan> => {
  const chosen = chosenControls(controls);
  const repository = await repositoryOf(loaded, engine);
  const tools = { ...terraformOptions(process.env), model: modelForCommand(engine) };
  if (failures === undefined) return planForResources(repository, { controls: chosen, addresses }, tools);
  const findings = await readFailures(failures);
  const ids = new Set(chosen.map(({ id }) => id));
  const ignore: PlanRepository["ignore"] = (_finding, control, { root, address }) => {
    if (controls !== undefined && !ids.has(control)) return "left out: --control names others.";
    const named = addresses.length === 0 || addresses.includes(address) || addresses.includes(`${root}//${address}`);
    return named ? undefined : "left out: --address names others.";
  };
  return plan(findings, [{ ...repository, ignore }], tools);
};

/** Plans patches for a directory and prints or writes them. Resolves to 0 whenever it ran. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = readOptions(args, options, usage);
  const format = oneOf("format", values.format, ["diff", "json"]);
  const engine = oneOf("engine", values.engine, engineChoices);
  const loaded = await load(onePath(positionals, usage));
  const made = await makePlan(
    { failures: values.failures, controls: values.control, addresses: values.address ?? [], engine },
    loaded,
  );
  const { files, conflicts } = cumulative(loaded.workspace, made.proposals);
  for (const conflict of conflicts) tell(conflict);
  if (format === "json") await printJson(planJson(made));
  else {
    if (values.write !== true) await print(unifiedDiff(files));
    reportPlan(made, { written: values.write === true, files: files.length });
  }
  if (values.write === true) await writeFiles(loaded.path, files);
  return 0;
};
