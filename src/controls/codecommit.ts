import type { Edit } from "../terraform/edit/edit.ts";
import type { ResourceInstance, Workspace } from "../terraform/workspace/workspace.ts";
import { blockText } from "./block-text.ts";
import { companionOf } from "./companion.ts";
import type { Control, Effects, Fix, Refusal, Verdict } from "./control.ts";
import { inPlace } from "./effects.ts";
import { noSettings } from "./flag.ts";
import { addCompanion } from "./new-companion.ts";
import { notCreated } from "./presence.ts";
import { fail, pass, refused, where } from "./verdict.ts";

const template = "aws_codecommit_approval_rule_template";
const type = `${template}_association`;
const link = { type, argument: "repository_name" };

const check = (repository: ResourceInstance, workspace: Workspace): Verdict => {
  const absent = notCreated(repository);
  if (absent !== undefined) return absent;
  const own = companionOf(repository, link, workspace);
  if (own.kind === "unclear") return own.verdict;
  return own.kind === "found"
    ? pass(
        `${own.companion.address} (${where(own.companion.place)}) asks for approval of changes to ${repository.address}`,
      )
    : fail(`no approval rule template is associated with ${repository.address}`);
};

const effects: Effects = inPlace(
  "Pull requests opened from now on need one approval before they can be merged, in the console, the CLI and the API; pushes to a branch are not held back by it.",
);

const content = [
  "jsonencode({",
  '    Version = "2018-11-08"',
  '    Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 1 }]',
  "  })",
].join("\n");

const label = "one_approval";

const newTemplate = (repository: ResourceInstance): Edit => ({
  kind: "add_block",
  file: repository.place.file,
  in: [],
  after: { type: "resource", labels: [repository.type, repository.name] },
  text: blockText({
    type: "resource",
    labels: [template, label],
    groups: [[["name", '"one-approval"']], [["content", content]]],
  }),
});

const fix = (repository: ResourceInstance, workspace: Workspace): Fix | Refusal => {
  const call = repository.calls.at(-1)?.address;
  const [existing, ...others] = repository.root
    .resources()
    .filter((one) => one.type === template && one.calls.at(-1)?.address === call && one.repetition === undefined);
  if (call !== undefined && existing === undefined) {
    return refused(
      `${repository.address} (${where(repository.place)}) is in a module, and an account has one template of a name. Make the template in the root, and associate it there.`,
    );
  }
  if (others.length > 0)
    return refused(
      `${repository.root.path} has several approval rule templates. Associate one of them with ${repository.address} by hand.`,
    );
  const name = `${template}.${existing?.name ?? label}.name`;
  const groups = [[["approval_rule_template_name", name] as const]];
  const added = addCompanion(
    repository,
    {
      ...link,
      attribute: "repository_name",
      what: "the association with an approval rule template",
      lacking: () => [],
      groups,
    },
    workspace,
  );
  if (added.kind === "refusal") return added;
  const edits = existing === undefined ? [...added.edits, newTemplate(repository)] : added.edits;
  return { kind: "fix", edits, change: added.change, effects, adds: [type, template] };
};

const approval: Control = {
  id: "codecommit-approval",
  title: "Changes to CodeCommit repositories are approved before they are merged",
  imperative: {
    one: (name) => `Ask for approval of changes to ${name}`,
    many: (count) => `Ask for approval of changes to ${count} repositories`,
  },
  why: "A second pair of eyes finds mistakes, and nobody can slip in a change alone.",
  vanta: {
    ids: ["code-review-application-config"],
    names: [/\bapplication changes reviewed\b/i, /\bcodecommit\b.*\b(?:approv|review)/i],
  },
  resourceTypes: ["aws_codecommit_repository"],
  references: { checkov: ["CKV2_AWS_37"], cis: [], securityHub: [] },
  settings: noSettings,
  check: (repository, { workspace }) => check(repository, workspace),
  fix: (repository, { workspace }) => fix(repository, workspace),
};

export const codecommit: readonly Control[] = [approval];
