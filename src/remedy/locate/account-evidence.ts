import type { Value } from "../../terraform/evaluate/value.ts";
import { resourcesOfType } from "../../terraform/workspace/by-type.ts";
import type { ProviderConfiguration, Scope, Workspace } from "../../terraform/workspace/workspace.ts";
import { NUMBER } from "./sought-account.ts";

const textOf = (value: Value | undefined): string | undefined => (value?.kind === "string" ? value.value : undefined);

/** What tells the account of a provider configuration, the surest first. */
export interface Told {
  readonly ids: readonly string[];
  /** Completes "the root enters it: …". */
  readonly evidence: string;
}

const numbersIn = (text: string | undefined): readonly string[] => text?.match(NUMBER) ?? [];

const rolesOf = (scope: Scope): readonly string[] =>
  scope.blocks("assume_role").items.flatMap((role) => textOf(role.argument("role_arn")) ?? []);

/** Variables, locals and values of the root that are called after the account and hold its number. */
const named = ({ root, dir }: ProviderConfiguration, workspace: Workspace): Told => {
  const directory = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");
  const isValues = (path: string): boolean => /\.tfvars$/.test(path);
  const own = [...workspace.files.values()].filter(
    ({ path }) =>
      path === root.variables ||
      (directory(path) === root.path && /(?:^|\/)(?:terraform|[^/]*\.auto)\.tfvars$/.test(path)) ||
      (directory(path) === dir && !isValues(path)),
  );
  const told = own.flatMap((file) => {
    const locals = file.body.blocks.filter(({ type }) => type === "locals").flatMap(({ body }) => body.attributes);
    const defaults = file.body.blocks
      .filter(({ type }) => type === "variable")
      .flatMap(({ labels, body }) =>
        body.attributes.filter(({ name }) => name === "default").map(({ value }) => ({ name: labels[0] ?? "", value })),
      );
    return [...(isValues(file.path) ? file.body.attributes : []), ...locals, ...defaults].flatMap(({ name, value }) => {
      const text = value.kind === "literal" ? String(value.value) : "";
      return /^(?:aws_)?(?:target_)?account(?:_?(?:id|number))?$/i.test(name) && /^\d{12}$/.test(text)
        ? [{ id: text, words: `\`${name}\` in ${file.path} is ${text}` }]
        : [];
    });
  });
  return {
    ids: [...new Set(told.map(({ id }) => id))],
    evidence: told[0]?.words ?? "",
  };
};

const KEYS: readonly string[] = ["key", "prefix", "workspace_key_prefix"];

/** What the state of a root module in a directory is kept under, as far as that is written. */
export const stateKeysIn = (dir: string, workspace: Workspace): readonly string[] => stateIn(dir, workspace, KEYS);

const stateIn = (dir: string, workspace: Workspace, names: readonly string[]): readonly string[] =>
  workspace
    .configuration(dir)
    .flatMap((file) => file.body.blocks)
    .filter(({ type }) => type === "terraform")
    .flatMap(({ body }) => body.blocks.filter(({ type }) => type === "backend"))
    .flatMap(({ body }) => [...body.attributes, ...body.blocks.flatMap((nested) => nested.body.attributes)])
    .filter(({ name }) => names.includes(name))
    .flatMap(({ value }) => (value.kind === "literal" ? [String(value.value)] : []));

const backend = ({ dir }: ProviderConfiguration, workspace: Workspace): Told => {
  const found = stateIn(dir, workspace, [...KEYS, "bucket", "role_arn"]).find((text) => numbersIn(text).length > 0);
  return { ids: numbersIn(found), evidence: `its state is kept in ${found}` };
};

/** What tells which account a configuration of the provider enters; undefined where nothing does. */
export const toldOf = (account: ProviderConfiguration, workspace: Workspace): Told | undefined => {
  const allowed = account.argument("allowed_account_ids");
  const listed = allowed?.kind === "list" ? allowed.items.flatMap((item) => textOf(item) ?? []) : [];
  const roles = rolesOf(account);
  const ways: readonly Told[] = [
    { ids: listed, evidence: `\`allowed_account_ids\` of ${account.address} is ${listed.join(", ")}` },
    { ids: roles.flatMap(numbersIn), evidence: `${account.address} takes the role ${roles.join(", ")}` },
    { ids: numbersIn(account.root.path), evidence: `its directory is ${account.root.path}` },
    ...(account.provider === "aws" ? [named(account, workspace), backend(account, workspace)] : []),
  ];
  const own = ways.find(({ ids }) => ids.length > 0);
  if (own !== undefined || account.provider === "aws" || account.argument("profile") !== undefined) return own;
  // Without a word of its own, a second configuration is another Region of the first one's account.
  const first = account.root.providers().find(({ provider }) => provider === "aws");
  return first && toldOf(first, workspace);
};

/** Names that a root gives to its account: the alias of the account, the profile of its provider, a directory. */
export const calls = (account: ProviderConfiguration, names: readonly string[]): string | undefined => {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const isNamed = (text: string | undefined): boolean => text !== undefined && wanted.has(text.toLowerCase());
  const alias = resourcesOfType(account.root, "aws_iam_account_alias").find((one) =>
    isNamed(textOf(one.argument("account_alias"))),
  );
  if (alias !== undefined && account.provider === "aws")
    return `${alias.address} (${alias.place.file}:${alias.place.line}) gives the account that name`;
  if (isNamed(textOf(account.argument("profile")))) return `\`profile\` of ${account.address} is called so`;
  return account.root.path.split("/").some(isNamed) ? `its directory is ${account.root.path}` : undefined;
};

const ENVIRONMENTS: readonly (readonly string[])[] = [
  ["prod", "production", "prd", "live"],
  ["staging", "stage", "stg"],
  ["dev", "development"],
  ["test", "testing", "qa"],
  ["sandbox", "sbx"],
  ["security", "audit"],
  ["shared", "sharedservices"],
];

/** The environment that a text speaks of, whichever of its words is used. */
export const environmentIn = (text: string): string | undefined => {
  const words = new Set(text.toLowerCase().split(/[^a-z0-9]+/));
  return ENVIRONMENTS.find((alike) => alike.some((word) => words.has(word)))?.[0];
};
