import { readFile } from "node:fs/promises";
import { parseRepositoryConfiguration, repositoryConfigurationSchema } from "../config/repository.ts";
import { catalogue } from "../controls/catalogue.ts";
import { Failure } from "./failure.ts";
import { readOptions } from "./options.ts";
import { print, printJson, tell } from "./output.ts";

export const usage = `Usage: terrafix config validate FILE
       terrafix config schema

Validates a repository's .github/terrafix.yml, or prints the JSON Schema of it.`;

const validate = async (file: string): Promise<number> => {
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined) throw new Failure(`There is no file ${file}.`);
  const { problems } = parseRepositoryConfiguration(text, { controls: catalogue });
  for (const problem of problems) tell(`${file} ${problem}`);
  if (problems.length === 0) await print(`${file} is right.\n`);
  return problems.length === 0 ? 0 : 1;
};

/** Validates a configuration (1 where something is wrong), or prints the schema. */
export const run = async (args: readonly string[]): Promise<number> => {
  const [action, file, ...rest] = readOptions(args, {}, usage).positionals;
  if (action === "schema" && file === undefined) {
    await printJson(repositoryConfigurationSchema(catalogue));
    return 0;
  }
  if (action === "validate" && file !== undefined && rest.length === 0) return validate(file);
  throw new Failure(usage);
};
