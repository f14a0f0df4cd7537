import { controlById } from "../../../src/controls/catalogue.ts";
import { type Code, withFile } from "./code.ts";
import { hcl, heredoc, local } from "./expressions.ts";

type Container = Readonly<Record<string, unknown>>;

/** Container definitions in another form: their expression, what stands beside them, and the file that they are written in. */
interface Written {
  readonly expression: string;
  readonly beside?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly into?: string;
}

type ContainerForm = (containers: readonly Container[]) => Written | undefined;

const json = (containers: readonly Container[], space?: number): string => JSON.stringify(containers, undefined, space);

const only = ([first, ...others]: readonly Container[]): Container | undefined =>
  others.length === 0 ? first : undefined;

/** With its image and its memory given by name. */
const template = (containers: readonly Container[]): string =>
  json(containers, 2)
    .replace(/"image": "[^"]*"/g, `"image": "\${image}"`)
    .replace(/"memory": \d+/g, `"memory": \${memory}`);

const image = 'variable "image" {\n  type = string\n}\n';

/** The ways in which container definitions are written. */
export const containerForms: Readonly<Record<string, ContainerForm>> = {
  jsonencode: (containers) => ({ expression: `jsonencode(${hcl(containers, "  ")})` }),
  "jsonencode with quoted keys": (containers) => ({ expression: `jsonencode(${hcl(containers, "  ", true)})` }),
  heredoc: (containers) => ({ expression: heredoc(json(containers, 2)) }),
  "heredoc with four spaces": (containers) => ({ expression: heredoc(json(containers, 4)) }),
  "heredoc on one line": (containers) => ({ expression: heredoc(json(containers)) }),
  "heredoc with gaps": (containers) => ({
    expression: heredoc(
      template(containers).replaceAll(`\${image}`, `\${var.image}`).replaceAll(`\${memory}`, `\${var.memory}`),
    ),
    beside: `${image}\nvariable "memory" {\n  type = number\n}\n`,
  }),
  "a file": (containers) => ({
    expression: `file("\${path.module}/containers.json")`,
    files: { "containers.json": `${json(containers, 2)}\n` },
    into: "containers.json",
  }),
  "a file with tabs": (containers) => ({
    expression: 'file("./task/containers.json")',
    files: { "task/containers.json": `${JSON.stringify(containers, undefined, "\t")}\n` },
    into: "task/containers.json",
  }),
  "a template file": (containers) => ({
    expression: `templatefile("\${path.module}/containers.json.tftpl", {\n    image  = var.image\n    memory = 512\n  })`,
    beside: image,
    files: { "containers.json.tftpl": template(containers) },
    into: "containers.json.tftpl",
  }),
  "a rendered template": (containers) => ({
    expression: "data.template_file.it.rendered",
    beside:
      'data "template_file" "it" {\n  template = file("containers.tpl")\n\n  vars = {\n    image  = "api:1"\n    memory = 512\n  }\n}\n',
    files: { "containers.tpl": template(containers) },
    into: "containers.tpl",
  }),
  "a local": (containers) => ({
    expression: "jsonencode(local.containers)",
    beside: local("containers", hcl(containers, "  ")),
  }),
  "one of a local": (containers) => {
    const container = only(containers);
    return container && { expression: "jsonencode([local.it])", beside: local("it", hcl(container, "  ")) };
  },
  "one of a map of locals": (containers) => {
    const container = only(containers);
    return (
      container && {
        expression: 'jsonencode([local.all["it"]])',
        beside: local("all", `{\n    it = ${hcl(container, "    ")}\n  }`),
      }
    );
  },
  "a text of several": (containers) => ({
    expression: `"[${containers.map((_, index) => `\${local.container${index}}`).join(", ")} \${var.traced ? ", \${local.tracer}" : ""}]"`,
    beside: `${containers.map((one, index) => local(`container${index}`, `jsonencode(${hcl(one, "  ")})`)).join("\n")}\nlocals {\n  tracer = jsonencode({ name = "tracer" })\n}\n\nvariable "traced" {\n  default = false\n}\n`,
  }),
  "a heredoc of several": (containers) => ({
    expression: heredoc(`[\n${containers.map((_, index) => `  \${local.container${index}}`).join(",\n")}\n]`),
    beside: containers.map((one, index) => local(`container${index}`, `jsonencode(${hcl(one, "  ")})`)).join("\n"),
  }),
  "one of two lists": (containers) => {
    const names = containers.map((_, index) => `local.container${index}`);
    return {
      expression: `var.traced ? jsonencode([${[...names, "local.tracer"].join(", ")}]) : jsonencode([${names.join(", ")}])`,
      beside: `${containers.map((one, index) => local(`container${index}`, hcl(one, "  "))).join("\n")}\nlocals {\n  tracer = { name = "tracer" }\n}\n\nvariable "traced" {\n  default = false\n}\n`,
    };
  },
  merged: (containers) => {
    const container = only(containers);
    return (
      container && {
        expression: `jsonencode([\n    merge(local.common, ${hcl(container, "    ")}),\n  ])`,
        beside: local("common", "{ memory = 256 }"),
      }
    );
  },
  repeated: (containers) => {
    const container = only(containers);
    const one = hcl({ ...container, name: "NAME" }, "    ").replace('"NAME"', "each");
    return (
      container && {
        expression: `jsonencode([for each in local.names : ${one}])`,
        beside: local("names", `["${container["name"]}", "other"]`),
      }
    );
  },
  "with a list that is empty": (containers) => ({
    expression: `jsonencode(concat(${hcl(containers, "  ")}, local.more))`,
    beside: local("more", "[]"),
  }),
  "a default": (containers) => ({
    expression: "jsonencode(var.containers)",
    beside: `variable "containers" {\n  default = ${hcl(containers, "  ")}\n}\n`,
  }),
  "a text by default": (containers) => ({
    expression: "var.containers",
    beside: `variable "containers" {\n  default = ${heredoc(json(containers, 2))}\n}\n`,
  }),
  "terraform.tfvars": (containers) => ({
    expression: "jsonencode(var.containers)",
    beside: 'variable "containers" {\n  type = any\n}\n',
    files: { "terraform.tfvars": `containers = ${hcl(containers)}\n` },
    into: "terraform.tfvars",
  }),
};

/** Containers that fail, by what they are. */
export const containerSeeds: Readonly<Record<string, readonly Container[]>> = {
  "one container": [{ name: "api", image: "api:1", memory: 512 }],
  "one container that is written wrong": [
    { name: "api", image: "api:1", memory: 512, privileged: true, readonlyRootFilesystem: false },
  ],
  "two containers": [
    { name: "api", image: "api:1", memory: 512, privileged: true },
    { name: "proxy", image: "proxy:1", memory: 512, readonlyRootFilesystem: true, privileged: true },
  ],
};

const task = (definitions: string): string =>
  `resource "aws_ecs_task_definition" "api" {\n  family                = "api"\n  container_definitions = ${definitions}\n}\n`;

const call = (definitions: string): string =>
  `module "api" {\n  source      = "./modules/unit"\n  definitions = ${definitions}\n}\n`;

const module = `${task("var.definitions")}\nvariable "definitions" {\n  type = string\n}\n`;

interface Place {
  readonly control: string;
  /** Whether they are given to a module that makes the task. */
  readonly given?: boolean;
}

/** Container definitions in a form; undefined where they cannot be written that way. */
export const definedAs = (
  containers: readonly Container[],
  form: string,
  { control, given = false }: Place,
): { readonly code: Code; readonly into: string } | undefined => {
  const written = containerForms[form]?.(containers);
  const found = controlById(control);
  if (written === undefined || found === undefined) return undefined;
  const { expression, beside, files = {}, into = "main.tf" } = written;
  const main = given ? call(expression) : task(expression);
  const others = given ? { ...files, "modules/unit/main.tf": module } : files;
  const all = withFile(new Map(Object.entries(others)), "main.tf", beside === undefined ? main : `${main}\n${beside}`);
  const address = `${given ? "module.api." : ""}aws_ecs_task_definition.api`;
  return { code: { files: all, address, control: found, settings: {} }, into };
};
