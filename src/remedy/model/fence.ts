import { createHash } from "node:crypto";

/** Puts text from elsewhere into a block that the text cannot end: the tag is drawn from the text itself. */
export const fence = (name: string, text: string, attributes: Readonly<Record<string, string>> = {}): string => {
  const tag = `${name}-${createHash("sha256").update(`${name}\n${text}`).digest("hex").slice(0, 16)}`;
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}=${JSON.stringify(value)}`);
  return `<${tag}${words.join("")}>\n${text}\n</${tag}>`;
};
