import { blockText, type NewBlock } from "../block-text.ts";
import type { KeyStyle } from "../extend-policy.ts";
import { gap } from "../policy.ts";
import type { Condition, Statement, Statements } from "../policy-statement.ts";

const sid = "DenyInsecureTransport";
const key = "aws:SecureTransport";

const isPlainHttp = ({ test, variable, values }: Condition): boolean =>
  /^Bool(?:IfExists)?$/i.test(test) &&
  variable.toLowerCase() === key.toLowerCase() &&
  values.length === 1 &&
  values[0]?.toLowerCase() === "false";

const [everyone, everything] = [new Set(["*", "AWS:*", "*:*"]), new Set(["*", "s3:*"])];

/** Whether a statement denies every request over plain HTTP; undefined where its resources are not known. */
const denies = ({ effect, principals, actions, resources, conditions }: Statement): boolean | undefined => {
  const [condition, ...others] = conditions;
  const forAll = principals.some((one) => everyone.has(one)) && actions.some((one) => everything.has(one));
  if (effect !== "Deny" || !forAll || condition === undefined || others.length > 0 || !isPlainHttp(condition))
    return false;
  if (resources.some((one) => one.endsWith("*"))) return true;
  return resources.includes(gap) ? undefined : false;
};

/** Whether a policy denies every request over plain HTTP; undefined where that cannot be read. */
export const deniesInsecure = ({ items, hidden }: Statements): boolean | undefined => {
  const answers = items.map(denies);
  if (answers.includes(true)) return true;
  return hidden || answers.includes(undefined) ? undefined : false;
};

/** The text of a bucket's ARN as it stands between quotes: `${aws_s3_bucket.logs.arn}`, `arn:aws:s3:::acme-logs`. */
export type Arn = string;

const expression = (text: string): string => /^\$\{([^{}]+)\}$/.exec(text)?.[1] ?? `"${text}"`;

/** The statement as an item of a list inside `jsonencode`. */
export const asObject = (arn: Arn, { quoted, colon }: KeyStyle = { quoted: false, colon: false }): string => {
  const name = (word: string): string => (quoted ? `"${word}"` : word);
  const entry = (word: string, value: string, width = 0): string =>
    colon ? `${name(word)} : ${value}` : `${name(word).padEnd(width)} = ${value}`;
  const width = name("Principal").length;
  const condition = colon ? `"${key}" : "false"` : `"${key}" = "false"`;
  return [
    "{",
    `  ${entry("Sid", `"${sid}"`, width)}`,
    `  ${entry("Effect", '"Deny"', width)}`,
    `  ${entry("Principal", '"*"', width)}`,
    `  ${entry("Action", '"s3:*"', width)}`,
    `  ${entry("Resource", "[")}`,
    `    ${expression(arn)},`,
    `    "${arn}/*",`,
    "  ]",
    `  ${entry("Condition", "{")}`,
    `    ${entry("Bool", `{ ${condition} }`)}`,
    "  }",
    "}",
  ].join("\n");
};

/** The whole policy as a call of `jsonencode`. */
export const asPolicy = (arn: Arn): string => {
  const statement = asObject(arn).replaceAll("\n", "\n    ");
  return `jsonencode({\n  Version = "2012-10-17"\n  Statement = [\n    ${statement},\n  ]\n})`;
};

/** The statement as JSON in a template: what stands in an interpolation is code, and no text to be escaped. */
export const asJson = (arn: Arn): string =>
  JSON.stringify(
    {
      Sid: sid,
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: ["ARN", "ARN/*"],
      Condition: { Bool: { [key]: "false" } },
    },
    undefined,
    2,
  ).replaceAll("ARN", () => arn);

/** The statement as a block of an `aws_iam_policy_document`. */
export const asBlock = (arn: Arn): NewBlock => ({
  type: "statement",
  groups: [
    [
      ["sid", `"${sid}"`],
      ["effect", '"Deny"'],
      ["actions", '["s3:*"]'],
      ["resources", `[${expression(arn)}, "${arn}/*"]`],
    ],
  ],
  blocks: [
    {
      type: "principals",
      groups: [
        [
          ["type", '"*"'],
          ["identifiers", '["*"]'],
        ],
      ],
    },
    {
      type: "condition",
      groups: [
        [
          ["test", '"Bool"'],
          ["variable", `"${key}"`],
          ["values", '["false"]'],
        ],
      ],
    },
  ],
});

export const blockOf = (arn: Arn): string => blockText(asBlock(arn));
