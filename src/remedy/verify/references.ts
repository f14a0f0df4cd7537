import type { Block, Body, Expression, SourceFile, TemplatePart } from "../../terraform/syntax/tree.ts";
import type { Workspace } from "../../terraform/workspace/workspace.ts";

const directoryOf = (path: string): string => (path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : ".");

type Names = ReadonlySet<string>;

/** The words of a traversal up to the first index: `var.a.b[0].c` is var, a, b. */
const wordsOf = (expression: Expression): readonly string[] => {
  if (expression.kind === "variable") return [expression.name];
  if (expression.kind === "attribute") {
    const before = wordsOf(expression.of);
    return expression.of.kind === "attribute" || expression.of.kind === "variable"
      ? [...before, expression.name]
      : before;
  }
  return expression.kind === "index" || expression.kind === "splat" ? wordsOf(expression.of) : [];
};

/** What of the module a traversal needs: `var.days`, `aws_kms_key.logs`, `data.aws_caller_identity.this`. */
const needOf = (expression: Expression, bound: Names): readonly string[] => {
  const [first = "", second, third] = wordsOf(expression);
  if (bound.has(first) || second === undefined) return [];
  if (first === "var" || first === "local" || first === "module") return [`${first}.${second}`];
  if (first === "data") return third === undefined ? [] : [`data.${second}.${third}`];
  return /^[a-z][a-z0-9]*_\w+$/.test(first) ? [`${first}.${second}`] : [];
};

const inPart = (part: TemplatePart, bound: Names): readonly string[] => {
  switch (part.kind) {
    case "text":
      return [];
    case "interpolation":
      return needs(part.expression, bound);
    case "if":
      return [...needs(part.condition, bound), ...inParts(part.whenTrue, bound), ...inParts(part.whenFalse, bound)];
    case "for":
      return [
        ...needs(part.collection, bound),
        ...inParts(part.parts, new Set([...bound, part.valueName, part.keyName ?? part.valueName])),
      ];
  }
};

const inParts = (parts: readonly TemplatePart[], bound: Names): readonly string[] =>
  parts.flatMap((part) => inPart(part, bound));

const inFor = (expression: Extract<Expression, { kind: "for" }>, bound: Names): readonly string[] => {
  const { collection, key, value, condition, valueName, keyName } = expression;
  const within = new Set([...bound, valueName, keyName ?? valueName]);
  return [
    ...needs(collection, bound),
    ...[key, value, condition].flatMap((one) => (one === undefined ? [] : needs(one, within))),
  ];
};

const needs = (expression: Expression, bound: Names): readonly string[] => {
  const all = (...some: readonly Expression[]): readonly string[] => some.flatMap((one) => needs(one, bound));
  switch (expression.kind) {
    case "literal":
    case "broken":
      return [];
    case "variable":
      return needOf(expression, bound);
    case "attribute":
      return [...needOf(expression, bound), ...(isTraversal(expression.of) ? [] : all(expression.of))];
    case "index":
      return all(expression.of, expression.key);
    case "splat":
      return all(expression.of);
    case "template":
      return inParts(expression.parts, bound);
    case "call":
      return all(...expression.args);
    case "tuple":
      return all(...expression.items);
    case "object":
      return expression.entries.flatMap(({ key, value }) => all(key, value));
    case "for":
      return inFor(expression, bound);
    case "conditional":
      return all(expression.condition, expression.whenTrue, expression.whenFalse);
    case "binary":
      return all(expression.left, expression.right);
    case "unary":
      return all(expression.operand);
    case "parentheses":
      return all(expression.inner);
  }
};

const isTraversal = ({ kind }: Expression): boolean => kind === "variable" || kind === "attribute";

/** Arguments that hold names and not values. */
const bare = new Set(["providers", "provider", "ignore_changes", "replace_triggered_by", "depends_on"]);

const inBody = (body: Body, bound: Names): readonly string[] => [
  ...body.attributes.filter(({ name }) => !bare.has(name)).flatMap(({ value }) => needs(value, bound)),
  ...body.blocks.flatMap((block) => inBody(block.body, boundIn(block, bound))),
];

/** A dynamic block binds its label, or what its `iterator` says. */
const boundIn = ({ type, labels, body }: Block, bound: Names): Names => {
  if (type !== "dynamic") return bound;
  const iterator = body.attributes.find(({ name }) => name === "iterator")?.value;
  return new Set([...bound, labels[0] ?? "", ...(iterator === undefined ? [] : wordsOf(iterator))]);
};

/** All that a file's blocks refer to in their module. */
const referencesIn = (file: SourceFile): Names =>
  new Set(file.body.blocks.flatMap((block) => (block.type === "variable" ? [] : inBody(block.body, new Set()))));

const declaredBy = ({ type, labels, body }: Block): readonly string[] => {
  switch (type) {
    case "resource":
    case "ephemeral":
      return [labels.join(".")];
    case "data":
    case "module":
      return [[type, ...labels].join(".")];
    case "variable":
      return [`var.${labels[0]}`];
    case "locals":
      return body.attributes.map(({ name }) => `local.${name}`);
    default:
      return [];
  }
};

/** Every declaration of a module; what an override file says again is none. */
const declaredIn = (workspace: Workspace, directory: string): readonly string[] =>
  workspace
    .configuration(directory)
    .filter(({ path }) => !/(?:^|[/_])override\.\w+(?:\.json)?$/.test(path))
    .flatMap(({ body }) => body.blocks.flatMap(declaredBy));

const inModule = (directory: string): string => (directory === "." ? "the root" : directory);

/** What a changed file newly refers to although its module does not declare it; undefined where all is there. */
export const undeclared = (before: SourceFile, after: SourceFile, workspace: Workspace): string | undefined => {
  if (after.syntax === "json" || !/\.(?:tf|tofu)$/.test(after.path)) return undefined;
  const known = referencesIn(before);
  const directory = directoryOf(after.path);
  const declared = new Set(declaredIn(workspace, directory));
  const missing = [...referencesIn(after)].find((one) => !known.has(one) && !declared.has(one));
  return missing && `${after.path} refers to ${missing}, which is declared nowhere in ${inModule(directory)}`;
};

/** What a changed file declares although its module has one of that name; undefined where every name is declared once. */
export const declaredTwice = (before: SourceFile, after: SourceFile, workspace: Workspace): string | undefined => {
  const directory = directoryOf(after.path);
  const known = new Set(before.body.blocks.flatMap(declaredBy));
  const own = after.body.blocks.flatMap(declaredBy);
  const all = declaredIn(workspace, directory);
  const twice = own.find(
    (name, at) => (!known.has(name) || own.indexOf(name) !== at) && all.indexOf(name) !== all.lastIndexOf(name),
  );
  return twice && `${after.path} declares ${twice}, which ${inModule(directory)} declares already`;
};
