import { blocksOf, type Code, withFile } from "./code.ts";
import { hcl, heredoc, local } from "./expressions.ts";

export interface Statement {
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly principal?: readonly [type: string, id: string];
  readonly action: string;
  readonly resource: string;
  readonly condition?: readonly [test: string, variable: string, value: string];
}

/** Code in which the expression of a policy is written as `POLICY`. */
export interface PolicySeed extends Pick<Code, "address" | "control" | "settings"> {
  readonly main: string;
  /** A module that the policy is given to. */
  readonly module?: string;
  readonly statements: readonly Statement[];
  /** What references in the policy stand for: their values, where only literals can stand. */
  readonly literals: Readonly<Record<string, string>>;
}

/** A policy in another form: its expression, what stands beside it, and the file that it is written in. */
interface Written {
  readonly expression: string;
  readonly beside?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly into?: string;
}

type PolicyForm = (seed: PolicySeed) => Written | undefined;

const literal = (text: string, { literals }: PolicySeed): string =>
  Object.entries(literals).reduce((rest, [reference, value]) => rest.replaceAll(`\${${reference}}`, value), text);

const inJson = ({ sid, effect, principal, action, resource, condition }: Statement): Record<string, unknown> => ({
  Sid: sid,
  Effect: effect,
  ...(principal && { Principal: principal[0] === "*" ? "*" : { [principal[0]]: principal[1] } }),
  Action: action,
  Resource: resource,
  ...(condition && { Condition: { [condition[0]]: { [condition[1]]: condition[2] } } }),
});

const document = (statements: readonly Statement[]) => ({ Version: "2012-10-17", Statement: statements.map(inJson) });

const json = (statements: readonly Statement[], space?: number): string =>
  JSON.stringify(document(statements), undefined, space);

const block = ({ sid, effect, principal, action, resource, condition }: Statement): string =>
  [
    "  statement {",
    `    sid       = "${sid}"`,
    `    effect    = "${effect}"`,
    `    actions   = ["${action}"]`,
    `    resources = ["${resource}"]`,
    ...(principal
      ? [
          "",
          "    principals {",
          `      type        = "${principal[0]}"`,
          `      identifiers = ["${principal[1]}"]`,
          "    }",
        ]
      : []),
    ...(condition
      ? [
          "",
          "    condition {",
          `      test     = "${condition[0]}"`,
          `      variable = "${condition[1]}"`,
          `      values   = ["${condition[2]}"]`,
          "    }",
        ]
      : []),
    "  }",
  ].join("\n");

const data = (name: string, inner: string): string => `data "aws_iam_policy_document" "${name}" {\n${inner}\n}\n`;

const documentOf = (statements: readonly Statement[], name = "it", more = ""): string =>
  data(name, more + statements.map(block).join("\n\n"));

const encoded = ({ statements }: PolicySeed, indent = "  "): string =>
  `jsonencode(${hcl(document(statements), indent)})`;

const parameters = ({ literals }: PolicySeed): readonly (readonly [string, string])[] =>
  Object.keys(literals).map((reference, index) => [`given${index}`, reference]);

const asTemplate = (seed: PolicySeed, text: string): string =>
  parameters(seed).reduce((rest, [name, reference]) => rest.replaceAll(`\${${reference}}`, `\${${name}}`), text);

const given = (seed: PolicySeed, indent = "    "): string =>
  `{\n${parameters(seed)
    .map(([name, reference]) => `${indent}${name} = ${reference}\n`)
    .join("")}${indent.slice(2)}}`;

const dynamic = (statements: readonly Statement[]): string => {
  const [first] = statements;
  if (first === undefined) return "";
  const own = { ...first, sid: "S", action: "A", resource: "R" };
  const content = block(own)
    .replace("  statement {", '  dynamic "statement" {\n    for_each = local.statements\n\n    content {')
    .replace('"S"', "statement.value.sid")
    .replace('"A"', "statement.value.action")
    .replace('"R"', "statement.value.resource")
    .replace(/\n {2}\}$/, "\n    }\n  }");
  return data("it", content);
};

const isAlike = ([first, ...others]: readonly Statement[]): boolean =>
  others.every(
    ({ effect, principal, condition }) =>
      JSON.stringify([effect, principal, condition]) ===
      JSON.stringify([first?.effect, first?.principal, first?.condition]),
  );

/** The ways in which policies are written. */
export const policyForms: Readonly<Record<string, PolicyForm>> = {
  jsonencode: (seed) => ({ expression: encoded(seed) }),
  "jsonencode with quoted keys": ({ statements }) => ({
    expression: `jsonencode(${hcl(document(statements), "  ", true)})`,
  }),
  "jsonencode of one statement": ({ statements: [first, ...others] }) =>
    first && others.length === 0
      ? { expression: `jsonencode(${hcl({ Version: "2012-10-17", Statement: inJson(first) }, "  ")})` }
      : undefined,
  heredoc: ({ statements }) => ({ expression: heredoc(json(statements, 2)) }),
  "heredoc with four spaces": ({ statements }) => ({ expression: heredoc(json(statements, 4)) }),
  "indented heredoc": ({ statements }) => ({
    expression: `${heredoc(`    ${json(statements, 2).replaceAll("\n", "\n    ")}`, "<<-EOT").slice(0, -3)}  EOT`,
  }),
  "heredoc on one line": ({ statements }) => ({ expression: heredoc(json(statements)) }),
  "heredoc of one statement": ({ statements: [first, ...others] }) =>
    first && others.length === 0
      ? { expression: heredoc(JSON.stringify({ Version: "2012-10-17", Statement: inJson(first) }, undefined, 2)) }
      : undefined,
  "heredoc without the spaces around it": ({ statements }) => ({
    expression: `trimspace(${heredoc(json(statements, 2))}\n)`,
  }),
  "a local": (seed) => ({ expression: "local.policy", beside: local("policy", encoded(seed)) }),
  "an entry of a local": (seed) => ({
    expression: "local.policies.it",
    beside: local("policies", `{\n    it = ${encoded(seed, "    ")}\n  }`),
  }),
  "a heredoc in a local": ({ statements }) => ({
    expression: "local.policy",
    beside: local("policy", heredoc(json(statements, 2))),
  }),
  "an object in a local": ({ statements }) => ({
    expression: "jsonencode(local.policy)",
    beside: local("policy", hcl(document(statements), "  ")),
  }),
  "statements in a local": ({ statements }) => ({
    expression: 'jsonencode({\n    Version   = "2012-10-17"\n    Statement = local.statements\n  })',
    beside: local("statements", hcl(statements.map(inJson), "  ")),
  }),
  "statements of two lists": ({ statements }) => ({
    expression: `jsonencode({\n    Version   = "2012-10-17"\n    Statement = concat(local.more, ${hcl(statements.map(inJson), "    ")})\n  })`,
    beside: local("more", "[]"),
  }),
  "two objects merged": ({ statements }) => ({
    expression: `jsonencode(merge({ Version = "2012-10-17" }, ${hcl({ Statement: statements.map(inJson) }, "  ")}))`,
  }),
  document: ({ statements }) => ({
    expression: "data.aws_iam_policy_document.it.json",
    beside: documentOf(statements),
  }),
  "minified document": ({ statements }) => ({
    expression: "data.aws_iam_policy_document.it.minified_json",
    beside: documentOf(statements),
  }),
  "document in quotes": ({ statements }) => ({
    expression: `"\${data.aws_iam_policy_document.it.json}"`,
    beside: documentOf(statements),
  }),
  "document through a local": ({ statements }) => ({
    expression: "local.policy",
    beside: `${documentOf(statements)}\n${local("policy", "data.aws_iam_policy_document.it.json")}`,
  }),
  "document from another": ({ statements }) => ({
    expression: "data.aws_iam_policy_document.it.json",
    beside: `${documentOf(statements, "base")}\n${data("it", "  source_policy_documents = [data.aws_iam_policy_document.base.json]")}`,
  }),
  "document that overrides": ({ statements }) => ({
    expression: "data.aws_iam_policy_document.it.json",
    beside: `${documentOf(statements, "base")}\n${data("it", "  override_policy_documents = [data.aws_iam_policy_document.base.json]")}`,
  }),
  "document from JSON": (seed) => ({
    expression: "data.aws_iam_policy_document.it.json",
    beside: data("it", `  source_policy_documents = [${encoded(seed)}]`),
  }),
  "document from an old one": ({ statements }) => ({
    expression: "data.aws_iam_policy_document.it.json",
    beside: `${documentOf(statements, "base")}\n${data("it", "  source_json = data.aws_iam_policy_document.base.json")}`,
  }),
  "dynamic statements": ({ statements }) =>
    isAlike(statements)
      ? {
          expression: "data.aws_iam_policy_document.it.json",
          beside: `${dynamic(statements)}\n${local(
            "statements",
            hcl(
              statements.map(({ sid, action, resource }) => ({ sid, action, resource })),
              "  ",
            ),
          )}`,
        }
      : undefined,
  "a file": (seed) => ({
    expression: `file("\${path.module}/policies/it.json")`,
    files: { "policies/it.json": `${literal(json(seed.statements, 2), seed)}\n` },
    into: "policies/it.json",
  }),
  "a file on one line": (seed) => ({
    expression: 'file("policy.json")',
    files: { "policy.json": literal(json(seed.statements), seed) },
    into: "policy.json",
  }),
  "a file with carriage returns": (seed) => ({
    expression: `file("\${path.module}/policy.json")`,
    files: { "policy.json": literal(json(seed.statements, 4), seed).replaceAll("\n", "\r\n") },
    into: "policy.json",
  }),
  "a template file": (seed) => ({
    expression: `templatefile("\${path.module}/policy.json.tftpl", ${given(seed)})`,
    files: { "policy.json.tftpl": `${asTemplate(seed, json(seed.statements, 2))}\n` },
    into: "policy.json.tftpl",
  }),
  "a template file given the resource": (seed) => {
    const [[reference = ""] = []] = Object.entries(seed.literals);
    const owner = /^(\w+\.\w+)\.arn$/.exec(reference)?.[1];
    return owner === undefined
      ? undefined
      : {
          expression: `templatefile("\${path.module}/policy.tpl", { it = ${owner} })`,
          files: { "policy.tpl": json(seed.statements, 2).replaceAll(reference, "it.arn") },
          into: "policy.tpl",
        };
  },
  "a template file in a local": (seed) => ({
    expression: "local.policy",
    beside: local("policy", `templatefile("\${path.module}/policy.json.tftpl", ${given(seed)})`),
    files: { "policy.json.tftpl": `${asTemplate(seed, json(seed.statements, 2))}\n` },
    into: "policy.json.tftpl",
  }),
  "a rendered template": (seed) => ({
    expression: "data.template_file.it.rendered",
    beside: `data "template_file" "it" {\n  template = file("\${path.module}/policy.tpl")\n\n  vars = ${given(seed)}\n}\n`,
    files: { "policy.tpl": asTemplate(seed, json(seed.statements, 2)) },
    into: "policy.tpl",
  }),
  "JSON that is read and written": (seed) => ({
    expression: 'jsonencode(jsondecode(file("policy.json")))',
    files: { "policy.json": literal(json(seed.statements, 2), seed) },
    into: "policy.json",
  }),
  "a default": (seed) => ({
    expression: "var.policy",
    beside: `variable "policy" {\n  type    = string\n  default = ${heredoc(literal(json(seed.statements, 2), seed))}\n}\n`,
  }),
  "terraform.tfvars": (seed) => ({
    expression: "var.policy",
    beside: 'variable "policy" {\n  type = string\n}\n',
    files: { "terraform.tfvars": `policy = ${heredoc(literal(json(seed.statements, 2), seed))}\n` },
    into: "terraform.tfvars",
  }),
  "a quoted text": (seed) => ({ expression: JSON.stringify(literal(json(seed.statements), seed)) }),
  "a condition": (seed) => ({
    expression: `var.stage == "prod" ? ${encoded(seed)} : null`,
    beside: 'variable "stage" {\n  type    = string\n  default = "prod"\n}\n',
  }),
};

/** The policy in a form, as failing code; undefined where it cannot be written that way. */
export const writtenAs = (
  seed: PolicySeed,
  form: string,
): { readonly code: Code; readonly into: string } | undefined => {
  const written = policyForms[form]?.(seed);
  if (written === undefined) return undefined;
  const { expression, beside, files = {}, into = "main.tf" } = written;
  const main = seed.main.replace("POLICY", () => expression);
  const module = seed.module === undefined ? {} : { "modules/unit/main.tf": seed.module };
  const all = withFile(
    new Map(Object.entries({ ...files, ...module })),
    "main.tf",
    beside === undefined ? main : `${main}\n${beside}`,
  );
  const { address, control, settings } = seed;
  return { code: { files: all, address, control, settings }, into };
};

/** The blocks that policies stand in: none is added where one is there. */
export const holders = (files: Code["files"]): number =>
  blocksOf(files).filter(({ block: { type, labels } }) => type === "resource" && /_policy$/.test(labels[0] ?? ""))
    .length;
