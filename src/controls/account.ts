import { parseText } from "../terraform/syntax/parse.ts";
import type { SourceFile } from "../terraform/syntax/tree.ts";
import { resourcesOfType } from "../terraform/workspace/by-type.ts";
import { providerOf } from "../terraform/workspace/provider.ts";
import type {
  ModuleCall,
  ProviderConfiguration,
  ResourceInstance,
  Scope,
  Workspace,
} from "../terraform/workspace/workspace.ts";
import { nameAt, type Spot, writeAt } from "./beside.ts";
import type { Argument } from "./block-text.ts";
import type { AccountWide, Control, ControlContext, Effects, Fix, Refusal, Verdict } from "./control.ts";
import { filesOf } from "./directory.ts";
import { fail, refused, text, unknown, where } from "./verdict.ts";

/** Types of resources that are there once for an account or a Region of it: a root that has one is where others belong. */
export const accountTypes: ReadonlySet<string> = new Set([
  "aws_accessanalyzer_analyzer",
  "aws_account_alternate_contact",
  "aws_cloudtrail",
  "aws_config_configuration_recorder",
  "aws_ebs_encryption_by_default",
  "aws_guardduty_detector",
  "aws_iam_account_alias",
  "aws_iam_account_password_policy",
  "aws_inspector2_enabler",
  "aws_macie2_account",
  "aws_s3_account_public_access_block",
  "aws_securityhub_account",
]);

/** What a control adds where an account has none of its kind. */
export interface Whole<Settings> {
  readonly per: AccountWide["per"];
  /** Imperative for a title, completed by the account: "Switch GuardDuty on in acme-production". */
  readonly imperative: (account: string) => string;
  /** Those that answer for the account; the control's own types where absent. */
  readonly types?: readonly string[];
  /** Sources of modules that make them. */
  readonly modules: RegExp;
  /** "GuardDuty detector" */
  readonly what: string;
  /** Name of a file for it, without its ending: `guardduty`. */
  readonly file: string;
  /** The verdict on one that is there, and what corrects it; the control's own where absent. */
  judge?(resource: ResourceInstance, context: ControlContext<Settings>): Verdict;
  correct?(resource: ResourceInstance, context: ControlContext<Settings>): Fix | Refusal;
  /** The verdict where there is none, where that alone is no failure. */
  absent?(account: ProviderConfiguration): Verdict | undefined;
  add(spot: Spot, context: ControlContext<Settings>, account: ProviderConfiguration): Fix | Refusal;
}

/** Modules that set up an account with all that belongs to it. */
const baseline = /account-?baseline|secure-?baseline|landing-?zone|account-?factory|control-?tower/i;

const regionOf = (scope: Scope | undefined): string | undefined => text(scope?.argument("region"));

const isIn = (resource: ResourceInstance, account: ProviderConfiguration, per: AccountWide["per"]): boolean => {
  const own = providerOf(resource);
  const region = regionOf(resource);
  if (per === "account") return true;
  if (region === undefined && own === account.root.provider(account.provider)) return true;
  const standing = region ?? regionOf(own);
  return standing !== undefined && standing === regionOf(account);
};

const existingIn = (
  account: ProviderConfiguration,
  types: readonly string[],
  { per, modules }: Pick<Whole<unknown>, "per" | "modules">,
): readonly (ResourceInstance | ModuleCall)[] => [
  ...types
    .flatMap((type) => resourcesOfType(account.root, type))
    .filter((resource) => resource.presence !== "absent" && isIn(resource, account, per)),
  ...account.root.remoteModules().filter(({ source }) => modules.test(source) || baseline.test(source)),
];

const isResource = (one: ResourceInstance | ModuleCall): one is ResourceInstance => "type" in one;

const isCall = (one: ResourceInstance | ModuleCall): one is ModuleCall => !isResource(one);

const noneIn = ({ root, address }: ProviderConfiguration, { what, per }: Pick<Whole<never>, "what" | "per">): Verdict =>
  fail(`${root.path === "." ? "the root" : root.path} has no ${what}${per === "region" ? ` for ${address}` : ""}`);

/** The control with an answer for whole accounts: it judges what the root has, and adds one where it has none. */
export const accountWide = <Settings>(control: Control<Settings>, whole: Whole<Settings>): Control<Settings> => {
  const types = whole.types ?? control.resourceTypes;
  const existing: AccountWide["existing"] = (account) => existingIn(account, types, whole);
  const check: AccountWide<Settings>["check"] = (account, context) => {
    const found = existing(account);
    const verdicts = found.filter(isResource).map((one) => (whole.judge ?? control.check)(one, context));
    const best = verdicts.find(({ status }) => status === "pass") ?? verdicts[0];
    if (best !== undefined) return best;
    const calls = found.filter(isCall);
    const answers = calls.flatMap((call) => control.module?.(call, context)?.verdict ?? []);
    const [module] = calls;
    if (module === undefined) return whole.absent?.(account) ?? noneIn(account, whole);
    return answers.length === calls.length && answers[0] !== undefined
      ? (answers.find(({ status }) => status === "pass") ?? answers[0])
      : unknown(`${module.address} (${where(module.place)}) may make the ${whole.what}; its inside is not known`);
  };
  const fix: AccountWide<Settings>["fix"] = (account, context) => {
    const present = existing(account).find(isResource);
    if (present !== undefined) return (whole.correct ?? control.fix)(present, context);
    const [call] = existing(account).filter(isCall);
    const byModule = call && control.module?.(call, context);
    if (byModule !== undefined) return byModule.fix();
    const spot = spotIn(account, context.workspace, whole.file);
    return spot.kind === "refusal" ? spot : whole.add(spot, context, account);
  };
  return { ...control, account: { per: whole.per, imperative: whole.imperative, existing, check, fix } };
};

/** The new resource that is all that an account lacks. */
export const added = (
  spot: Spot,
  {
    type,
    arguments: given,
    effects,
    workspace,
  }: {
    readonly type: string;
    readonly arguments: readonly Argument[];
    readonly effects: Effects;
    readonly workspace: Workspace;
  },
): Fix => {
  const name = nameAt(spot, type, workspace);
  return {
    kind: "fix",
    edits: writeAt(spot, [{ kind: "resource", type, name, groups: [spot.provider, given] }]),
    change: `adds \`${type}.${name}\``,
    effects,
    adds: [type],
  };
};

/** Names of files that hold what belongs to the account, the likeliest first. */
const telling = [/^account/, /^(?:security|baseline|compliance|governance)/];

const baseOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The file for what is called so: its own, else one for the account, else a new one, named as the others are. */
const homeFor = (name: string, directory: string, files: readonly SourceFile[]): SourceFile => {
  const spelled = files.some(({ path }) => baseOf(path).includes("_")) ? name.replaceAll("-", "_") : name;
  const all = [new RegExp(`^${name.replaceAll("-", "[-_]")}\\.`), ...telling];
  const present = all.map((one) => files.find(({ path }) => one.test(baseOf(path)))).find((one) => one !== undefined);
  return present ?? parseText(directory === "." ? `${spelled}.tf` : `${directory}/${spelled}.tf`, "");
};

/** Where what is new for an account is written in a root that enters it: `name` is that of a file for it alone. */
export const spotIn = (account: ProviderConfiguration, workspace: Workspace, name: string): Spot | Refusal => {
  const files = filesOf(workspace, account.dir).filter(
    ({ path, syntax, diagnostics }) => /\.(?:tf|tofu)$/.test(path) && syntax === "hcl" && diagnostics.length === 0,
  );
  if (files.length === 0 || account.dir !== account.root.path) {
    return refused(
      `${account.root.path} has no Terraform of its own that could be added to: ${account.dir} is shared. Add it where the account is set up.`,
    );
  }
  const file = homeFor(name, account.dir, files);
  const resources = (one: SourceFile) => one.body.blocks.filter(({ type }) => type === "resource");
  const last = resources(file).findLast(({ labels }) => accountTypes.has(labels[0] ?? ""));
  const names = files.flatMap(resources).map(({ labels }) => labels[1]);
  return {
    kind: "spot",
    file,
    directory: account.dir,
    calls: [],
    after: last && { type: "resource", labels: last.labels },
    meta: [],
    provider: account.provider === "aws" ? [] : [["provider", account.provider]],
    name: ["this", "main"].find((one) => names.includes(one)) ?? "account",
    beside: account.address,
    attribute: () => undefined,
  };
};
