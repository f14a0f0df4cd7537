import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration } from "../control.ts";
import { held, migration, quoted, shell, wordFor } from "./words.ts";

/** Images kept outside while the repository is made anew under the same name. */
export const rekeyedRepository = (repository: ResourceInstance): Migration => {
  const name = wordFor(repository, "name", "REPOSITORY");
  const login = 'aws ecr get-login-password | skopeo login --username AWS --password-stdin "$REGISTRY"';
  return migration(
    repository,
    "The repository is deleted with all its images: AWS cannot change how one is encrypted.",
    [
      shell(
        "Copy the images to a disk",
        [
          ...name.setup,
          `REGISTRY=$(aws ecr describe-repositories --repository-names ${name.word} --query 'repositories[0].repositoryUri' --output text)`,
          login,
          'skopeo sync --all --src docker --dest dir "$REGISTRY" ./images',
        ],
        `Pipelines must not push from here until the end of step 4. ${held(1)}`,
      ),
      shell(
        "Delete the repository",
        [
          `aws ecr delete-repository --force --repository-name ${name.word}`,
          `terraform state rm ${quoted(repository.address)}`,
        ],
        "Containers that run go on; none can be started anew from it until step 4.",
      ),
      shell(
        "Look at the plan, then merge and apply",
        ["terraform plan"],
        "On this branch it must say `0 to destroy`, and add this repository; policies of it may be added, too.",
      ),
      shell(
        "Copy the images back",
        [login, `skopeo sync --all --src dir --dest docker "./images/\${REGISTRY##*/}" "\${REGISTRY%/*}"`],
        "Digests stay the same, so deployments that pin them go on working.",
      ),
    ],
  );
};
