import type { ResourceInstance } from "../../terraform/workspace/workspace.ts";
import type { Migration } from "../control.ts";
import { command, migration, proof, shell, told, until, wordFor } from "./words.ts";

const options = {
  "at rest": "--encryption-at-rest-options Enabled=true",
  "among nodes": "--node-to-node-encryption-options Enabled=true",
} as const;

/** AWS switches it on in place since Elasticsearch 6.7, which Terraform then only reads. */
export const encryptedDomain = (domain: ResourceInstance, where: keyof typeof options): Migration => {
  const name = wordFor(domain, "domain_name", "DOMAIN");
  const version = domain.argument("elasticsearch_version");
  const said = version?.kind === "string" ? ` The code says ${version.value}.` : " The code does not say which it is.";
  return migration(
    domain,
    "Terraform would delete the domain with its indexes and make a new one, although AWS can switch this on in place.",
    [
      told(
        "See that the domain runs Elasticsearch 6.7 or newer",
        `Older ones cannot be switched: upgrade first (\`elasticsearch_version\`, in place), or restore a manual snapshot into a second domain.${said}`,
      ),
      shell(
        "Switch it on through the API",
        [
          ...name.setup,
          command("aws opensearch update-domain-config", `--domain-name ${name.word}`, options[where]),
          until(`aws opensearch describe-domain --domain-name ${name.word}`, "DomainStatus.Processing", "False"),
        ],
        "AWS moves the domain to new nodes behind the scenes: it serves meanwhile, with more load, and it cannot be switched off again. See that the cluster is green and has room before.",
      ),
      proof("Terraform reads by itself that it is on, so that nothing has to be imported."),
    ],
  );
};
