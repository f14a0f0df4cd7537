import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseRepositoryConfiguration, type RepositoryConfiguration } from "../config/repository.ts";
import { catalogue } from "../controls/catalogue.ts";
import { tell } from "./output.ts";

const name = ".github/terrafix.yml";

/** The configuration of a local repository; what is wrong in it is told on standard error, and the rest counts. */
export const readSettings = async (directory: string): Promise<RepositoryConfiguration> => {
  const text = await readFile(join(directory, name), "utf8").catch(() => undefined);
  const { configuration, problems } = parseRepositoryConfiguration(text, { controls: catalogue });
  for (const problem of problems) tell(`${name} ${problem}`);
  return configuration;
};
