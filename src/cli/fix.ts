import { type PlanOptions, type PlanRepository, plan, planForResources } from "../remedy/plan.ts";
import type { Plan } from "../remedy/proposal.ts";
import { chosenControls } from "./chosen-controls.ts";
import { cumulative } from "./cumulative.ts";
import { unifiedDiff } from "./diff.ts";
import { Failure } from "./failure.ts";
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
  --address ADDR   only this resource: address or root//address; may be given several times`;

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
}

const terraformOptions = (env: NodeJS.ProcessEnv): PlanOptions => {
  const mirror = env["TERRAFORM_PROVIDER_MIRROR"];
  return mirror === undefined || mirror === ""
    ? {}
    : { terraform: { path: env["TERRAFORM_PATH"] || "terraform", mirror } };
};

const repositoryOf = async ({ path, workspace }: Loaded): Promise<PlanRepository> => {
  const { settings, replacement } = await readSettings(path);
  return { name: path, workspace, settings, groupBy: "root", replacement };
};

const makePlan = async ({ failures, controls, addresses }: Request, loaded: Loaded): Promise<Plan> => {
  const chosen = chosenControls(controls);
  const repository = await repositoryOf(loaded);
  const tools = terraformOptions(process.env);
  if (failures === undefined) return planForResources(repository, { controls: chosen, addresses }, tools);
  const findings = await readFailures(failures);
  const ids = new Set(chosen.map(({ id }) => id));
  const ignore: PlanRepository["ignore"] = (_finding, control, { root, address }) => {
    if (!ids.has(control)) return "left out: --control names others.";
    const named = addresses.length === 0 || addresses.includes(address) || addresses.includes(`${root}//${address}`);
    return named ? undefined : "left out: --address names others.";
  };
  return plan(findings, [{ ...repository, ignore }], tools);
};

/** Plans patches for a directory and prints or writes them. Resolves to 0 whenever it ran. */
export const run = async (args: readonly string[]): Promise<number> => {
  const { values, positionals } = readOptions(args, options, usage);
  const format = oneOf("format", values.format, ["diff", "json"]);
  if (oneOf("engine", values.engine, ["auto", "recipe", "model"]) === "model") {
    throw new Failure("--engine model is not there yet: leave it out, and the recipes of the catalogue are used.");
  }
  const loaded = await load(onePath(positionals, usage));
  const made = await makePlan(
    { failures: values.failures, controls: values.control, addresses: values.address ?? [] },
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
