import { createHash } from "node:crypto";

/** Puts text from elsewhere into a block that the text cannot end: the tag is drawn from the text itself. */
export const fence = (name: string, text: string, attributes?: Readonly<Record<string, unknown>>): string => {
  const tag = `${name}-${createHash("sha256").update(`${name}\n${text}`).digest("hex").slice(0, 16)}`;
  const words = attributes === undefined ? "" : ` ${JSON.stringify(attributes)}`;
  return `<${tag}${words}>\n${text}\n</${tag}>`;
};
