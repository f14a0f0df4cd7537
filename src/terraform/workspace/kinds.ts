import type { Root } from "./workspace.ts";

const EXAMPLE = /^(examples?|_examples?|samples?|wrappers)$/i;
const TEST =
  /^(tests|__tests__|(e2e|unit|integration|acceptance|smoke|functional)[-_]?tests|terratest|fixtures?|test[-_]?data|test[-_]?fixtures?)$/i;
/** Words for a directory that may also be an environment. */
const EITHER: readonly (readonly [RegExp, Root["kind"]])[] = [
  [/^(test|e2e)$/i, "test"],
  [/^demos?$/i, "example"],
];
const ENVIRONMENT =
  /^(dev|develop|development|stage|staging|prod|production|qa|uat|sandbox|sbx|preprod|pre-prod|integration|nonprod|non-prod)$/i;
const ENVIRONMENTS = /^(envs?|environments?|accounts?|stages?|live|deploy(ments?)?|stacks?|workspaces?|regions?)$/i;

/** Whether a directory is deployed, or only shows or tests a module. `directories` are all that hold configuration. */
export function kindOf(path: string, directories: Iterable<string>): Root["kind"] {
  const segments = path.split("/");
  for (const [index, segment] of segments.entries()) {
    if (EXAMPLE.test(segment)) return "example";
    if (TEST.test(segment)) return "test";
    const either = EITHER.find(([word]) => word.test(segment));
    if (either !== undefined && !isEnvironment(segments, index, directories)) return either[1];
  }
  return "deployed";
}

/** `test` beside `prod`, or below `environments`, is where things are tried out, but deployed. */
function isEnvironment(segments: readonly string[], index: number, directories: Iterable<string>): boolean {
  if (ENVIRONMENTS.test(segments[index - 1] ?? "")) return true;
  const parent = segments
    .slice(0, index)
    .map((segment) => `${segment}/`)
    .join("");
  const own = segments[index];
  for (const directory of directories) {
    const [sibling = ""] = directory.startsWith(parent) ? directory.slice(parent.length).split("/") : [];
    if (sibling !== own && ENVIRONMENT.test(sibling)) return true;
  }
  return false;
}
