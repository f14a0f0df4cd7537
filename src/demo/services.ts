import { demoScript } from "./bedrock/script.ts";
import { type EmbeddedBedrock, startEmbeddedBedrock } from "./bedrock/server.ts";
import { createCloud } from "./cloud.ts";
import type { Panel } from "./github/page/visit.ts";
import { type EmbeddedGitHub, startEmbeddedGitHub } from "./github/server.ts";
import { loadScenario, type Scenario, type ScenarioRepository } from "./organisation/scenario.ts";
import { type EmbeddedVanta, startEmbeddedVanta } from "./vanta/server.ts";

export interface ServicesOptions {
  /** A directory with `scenario.json` and `repositories/`. */
  readonly scenario: string;
  /** Of the embedded GitHub; any free one when absent. */
  readonly port?: number;
  /** What stands above the page of a pull request. */
  readonly panel?: Panel;
  /** Called when a merge has changed the cloud and Vanta has tested it again. */
  readonly onTested?: () => void;
}

/** An embedded Vanta and an embedded GitHub that agree on one organisation and its cloud, and a Bedrock whose model is scripted. */
export interface Services {
  readonly github: EmbeddedGitHub;
  readonly vanta: EmbeddedVanta;
  readonly bedrock: EmbeddedBedrock;
  /** With this environment TerraFix works against them. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** The repository that holds the organisation's settings: nobody wants to wait for the second pull request of an hour here. */
const organisationSettings = {
  ".github/terrafix.yml":
    "# Settings for every repository of the organisation.\nhourly_limit: 50\nopen_pull_requests_limit: 20\n",
};

/** Starts all on loopback, with the repositories at their first commit and the tests as Vanta ran them just now. */
export async function startServices({
  scenario: directory,
  port,
  panel,
  onTested,
}: ServicesOptions): Promise<Services> {
  const scenario = await loadScenario(directory);
  const vanta = await startEmbeddedVanta({
    clientId: "vci_demo",
    clientSecret: "vcs_demo",
    tests: scenario.tests,
    resources: scenario.resources,
  });
  const github = await startEmbeddedGitHub({
    login: scenario.organisation,
    ...(port !== undefined && { port }),
    ...(panel && { panel }),
  });
  const bedrock = await startEmbeddedBedrock({ script: demoScript });
  populate(github, scenario);
  const cloud = createCloud(scenario, github.organisation, vanta.vanta);
  const watching = setInterval(() => {
    if (cloud.apply()) onTested?.();
  }, 250);
  return {
    github,
    vanta,
    bedrock,
    environment: {
      ...github.environment,
      ...vanta.environment,
      ...bedrock.environment,
      GITHUB_REPO_MAPPING: JSON.stringify(scenario.mapping),
    },
    close: async () => {
      clearInterval(watching);
      await Promise.all([github.close(), vanta.close(), bedrock.close()]);
    },
  };
}

function populate({ organisation }: EmbeddedGitHub, scenario: Scenario): void {
  for (const repository of scenario.repositories) {
    organisation.createRepository({
      name: repository.name,
      defaultBranch: repository.defaultBranch,
      files: filesOf(repository),
    });
  }
  if (!scenario.repositories.some(({ name }) => name === ".github")) {
    organisation.createRepository({ name: ".github", files: organisationSettings });
  }
  for (const { login, name, role } of scenario.people) organisation.addPerson({ login, name, role });
}

const filesOf = ({ files }: ScenarioRepository) =>
  Object.fromEntries(files.map(({ path, mode, bytes }) => [path, { mode, content: bytes }]));
