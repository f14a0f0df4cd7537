import type { BlockPath, Edit } from "../../terraform/edit/edit.ts";
import { parseText } from "../../terraform/syntax/parse.ts";
import type { Block, SourceFile } from "../../terraform/syntax/tree.ts";

/** Where edits may go that nobody knows beforehand: those of a model. */
export interface Bounds {
  readonly blocks: readonly OpenBlock[];
  /** Entries of variable files. */
  readonly values: readonly { readonly file: string; readonly name: string }[];
  /** Files that new resources may be added to. */
  readonly beside: readonly string[];
  /** Types of the targets: what a new resource may be a companion of. */
  readonly types: readonly string[];
}

export interface OpenBlock {
  readonly file: string;
  readonly path: BlockPath;
  /** The only arguments that may be set; all where absent. */
  readonly arguments?: readonly string[];
}

const startsWith = (path: BlockPath, start: BlockPath): boolean =>
  start.every((step, at) => {
    const other = path[at];
    return (
      other?.type === step.type &&
      JSON.stringify(other.labels) === JSON.stringify(step.labels) &&
      (other.index ?? 0) === (step.index ?? 0)
    );
  });

const isOpen = (edit: Edit, { blocks, values, beside }: Bounds): boolean => {
  if (edit.in.length === 0) {
    if (edit.kind === "add_block") return beside.includes(edit.file);
    return values.some(({ file, name }) => file === edit.file && name === edit.name);
  }
  const open = blocks.filter(({ file, path }) => file === edit.file && path.length > 0 && startsWith(edit.in, path));
  return open.some((block) => {
    if (block.arguments === undefined) return true;
    return edit.kind !== "add_block" && edit.in.length === block.path.length && block.arguments.includes(edit.name);
  });
};

/** New resources beside the target: companions of its type, and what records or encrypts. */
export const isCompanion = (type: string, types: readonly string[]): boolean =>
  /^aws_(?:cloudwatch_(?:log_group|log_metric_filter|metric_alarm)|kms_(?:key|alias))$/.test(type) ||
  types.some((target) => {
    const own = type.startsWith(`${target}_`) ? type.slice(target.length + 1) : undefined;
    return own !== undefined && (!grants.test(own) || own === "public_access_block");
  });

const grants =
  /polic|role|principal|permission|grant|(?:^|_)acl|cidr|ingress|egress|security_group|public|subnet|vpc|prefix_list|^iam|_iam|trust|identity|identities|instance_profile|authoriz|(?:^|_)auth|oidc|saml|cors|allowed|^allow|owner|account/;
const runs =
  /user_data|definition|command|entry_?point|script|^source|_source|^image(?:_uri|_id)?$|handler|^layers?$|filename|template|inline|^init|^body$|buildspec|provisioner|^connection$|^container/;
const lives =
  /^lifecycle$|prevent_destroy|force_destroy|force_delete|force_detach|skip_final|deletion_window|^count$|^for_each$|^providers?$|^depends_on$|^version$|ignore_changes|replace_triggered_by|apply_immediately/;
const names = /^(?:name|name_prefix|bucket|bucket_prefix|identifier|.*_identifier|function_name|domain_name|alias)$/;
const protects =
  /encrypt|kms|log|protect|tls|ssl|https|backup|monitor|rotation|versioning|retention|recovery|trac|insight/;
const opens = /^(?:skip|disable|suspend|bypass)_|_disabled$/;

const WHY: readonly (readonly [RegExp, string])[] = [
  [grants, "decides who may do or reach what"],
  [runs, "decides what code runs"],
  [lives, "decides how the resource lives and ends"],
];

/** Access is only ever made narrower with these. */
const narrows = (name: string, value: string): boolean =>
  (/^(?:block|ignore|restrict)_public_|_public_access_block$/.test(name) && ["true", ""].includes(value)) ||
  (/^(?:publicly_accessible|map_public_ip_on_launch|associate_public_ip_address|assign_public_ip)$/.test(name) &&
    value === "false");

const forbiddenName = (name: string, value = ""): string | undefined => {
  if (narrows(name, value)) return undefined;
  const why = WHY.find(([pattern]) => pattern.test(name))?.[1];
  return why && `\`${name}\` ${why}, which no model may change`;
};

const plainly = (value: string): string => value.replace(/[\s"]/g, "").toLowerCase();

const weakens = (name: string, value: string): string | undefined => {
  const plain = plainly(value);
  const off = ["false", "0", "disabled", "off", "none", "null", "suspended"].includes(plain);
  if (protects.test(name) && off) return `\`${name} = ${value}\` would switch a protection off`;
  return opens.test(name) && !off ? `\`${name} = ${value}\` would switch a protection off` : undefined;
};

interface Written {
  readonly name: string;
  readonly value: string;
}

/** Every argument and block name in a new block, with what arguments are set to. */
const writtenIn = (file: SourceFile, { type, body }: Block): readonly Written[] => [
  { name: type, value: "" },
  ...body.attributes.map(({ name, value }) => ({ name, value: file.text.slice(value.range.start, value.range.end) })),
  ...body.blocks.flatMap((nested) => writtenIn(file, nested)),
];

/** Keys of object literals inside a value: `{ policy = … }` is as good as an argument. */
const keysIn = (value: string): readonly string[] =>
  [...value.matchAll(/["']?([A-Za-z_][\w-]*)["']?\s*[=:](?!=)/g)].map(([, key = ""]) => key.toLowerCase());

const writtenBy = (edit: Edit): readonly Written[] => {
  const steps = edit.in.slice(1).map(({ type }) => ({ name: type, value: "" }));
  if (edit.kind === "remove_argument") return [...steps, { name: edit.name, value: "null" }];
  if (edit.kind !== "add_block") {
    const name = "path" in edit ? (edit.path.at(-1) ?? edit.name) : edit.name;
    const around = "path" in edit ? [edit.name, ...edit.path].map((one) => ({ name: one, value: "" })) : [];
    return [...steps, ...around, { name, value: edit.value }];
  }
  const file = parseText("added.tf", edit.text);
  const [block] = file.body.blocks;
  if (block === undefined) return steps;
  const inside = writtenIn(file, block);
  return [...steps, ...(edit.in.length === 0 ? inside.slice(1) : inside)];
};

const functions =
  /\b(?:file\w*|templatefile|templatestring|pathexpand|nonsensitive|base64\w*|textdecodebase64|urldecode|provider::\w+|timestamp|plantimestamp|uuid\w*|bcrypt)\s*\(/;
const hidden = /(?![\n\t])\p{C}|[\u2028\u2029]|\\[uU][0-9a-fA-F]/u;
const sensitive =
  /\b(?:random_(?:password|string)|tls_private_key|aws_secretsmanager_secret_version|aws_ssm_parameter|aws_iam_access_key|terraform_remote_state|tfe_outputs|vault_\w+)\b|\.(?:\w*password\w*|\w*passphrase\w*|\w*secret(?:_string|_key|_value)?|\w*private_key\w*|\w*token|\w*api_?key|\w*credentials?)\b/i;

const newText = (edit: Edit): string =>
  edit.kind === "add_block" ? edit.text : edit.kind === "remove_argument" ? "" : edit.value;

const badText = (text: string, sensitiveNames: readonly string[]): string | undefined => {
  if (hidden.test(text)) return "it has invisible or escaped characters";
  const called = functions.exec(text)?.[0];
  if (called !== undefined) return `it calls ${called.replace(/\s*\($/, "")}, which reads or decodes what is not shown`;
  const copied = sensitive.exec(text)?.[0] ?? sensitiveNames.find((name) => text.includes(`var.${name}`));
  return copied && `it copies a sensitive value (${copied.replace(/^\./, "")})`;
};

const addedType = (edit: Edit): Block | undefined =>
  edit.kind === "add_block" && edit.in.length === 0 ? parseText("added.tf", edit.text).body.blocks[0] : undefined;

const wrongAddition = (edit: Edit, { types }: Bounds): string | undefined => {
  const block = addedType(edit);
  if (block === undefined) return undefined;
  if (block.type !== "resource") return `a new ${block.type} block at the top level`;
  const type = block.labels[0] ?? "";
  return isCompanion(type, types)
    ? undefined
    : `a new ${type}, which is no companion of ${types.join(", ") || "the target"}`;
};

const isRenaming = (edit: Edit): boolean =>
  edit.kind !== "add_block" && !("path" in edit) && edit.in.length === 1 && names.test(edit.name);

const beyond = (edit: Edit, bounds: Bounds, sensitiveNames: readonly string[]): string | undefined => {
  const at = [edit.file, ...edit.in.map(({ type, labels }) => [type, ...labels].join("."))].join(" ");
  if (!isOpen(edit, bounds)) return `${at} is not open for editing`;
  const addition = wrongAddition(edit, bounds);
  if (addition !== undefined) return `${at}: ${addition}`;
  if (isRenaming(edit)) return `${at}: changing a name replaces the resource`;
  const text = badText(newText(edit), sensitiveNames);
  if (text !== undefined) return `${at}: ${text}`;
  if (edit.kind === "add_block" && /(?:^|[^"\w])(?:#|\/\/|\/\*)/m.test(edit.text.replace(/"(?:[^"\\]|\\.)*"/g, '""')))
    return `${at}: a new block brings comments with it`;
  const written = writtenBy(edit);
  const wrong = written
    .flatMap(({ name, value }) => [
      forbiddenName(name, value),
      weakens(name, value),
      ...keysIn(value).map((key) => forbiddenName(key)),
    ])
    .find((one) => one !== undefined);
  return wrong && `${at}: ${wrong}`;
};

/** Variables of the workspace that are declared sensitive. */
const sensitiveVariables = (files: Iterable<SourceFile>): readonly string[] =>
  [...files].flatMap(({ body }) =>
    body.blocks
      .filter(({ type }) => type === "variable")
      .filter(({ body: own }) => own.attributes.some(({ name }) => name === "sensitive"))
      .flatMap(({ labels }) => labels.slice(0, 1)),
  );

/** The first edit that goes where none may, or writes what none may; undefined where all keep within bounds. */
export const outOfBounds = (
  edits: readonly Edit[],
  bounds: Bounds,
  files: Iterable<SourceFile>,
): string | undefined => {
  const secret = sensitiveVariables(files);
  return edits.map((edit) => beyond(edit, bounds, secret)).find((one) => one !== undefined);
};
