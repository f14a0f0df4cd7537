import type { Organisation } from "./github/organisation.ts";
import { passes, type Scenario } from "./organisation/scenario.ts";
import type { VantaControl } from "./vanta/server.ts";

/**
 * Stands for `terraform apply` and the cloud: what the default branches say is what there is. The scenario's own patterns decide whether an entity
 * passes, not TerraFix's checks.
 */
export function createCloud(scenario: Scenario, organisation: Organisation, vanta: VantaControl) {
  const passing = new Set<string>();
  let applied = headsOf(organisation);

  const readFile = (repository: string, path: string): string | undefined => {
    const handle = organisation.repository(repository);
    return handle.readFile(handle.defaultBranch, path);
  };

  return {
    /** Applies the default branches if one has moved, and lets Vanta run the tests whose entities changed; says whether any did. */
    apply: (): boolean => {
      const heads = headsOf(organisation);
      if (heads === applied) return false;
      applied = heads;
      const changed = new Set<string>();
      for (const test of scenario.tests) {
        for (const entity of test.entities) {
          const key = `${test.id}/${entity.id}`;
          const passesNow = passes(entity, readFile);
          if (passesNow === passing.has(key)) continue;
          changed.add(test.id);
          if (passesNow) {
            passing.add(key);
            vanta.pass(test.id, entity.id);
          } else {
            passing.delete(key);
            vanta.fail(test.id, entity);
          }
        }
      }
      for (const testId of changed) vanta.run(testId);
      return changed.size > 0;
    },
  };
}

const headsOf = (organisation: Organisation): string =>
  JSON.stringify(organisation.repositories().map((repository) => [repository.name, repository.head()]));
