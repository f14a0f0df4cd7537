const longest = 200;

/** What an error's body says, in one short line without secrets; undefined where it says nothing. Its form is not documented, so several are understood. */
export const excerptOf = (body: string, secrets: readonly string[]): string | undefined => {
  const line = (messageOf(parseJson(body)) ?? textOf(body)).replace(/\s+/g, " ").trim();
  const safe = secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), line);
  if (safe === "") return undefined;
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 1)}…`;
};

const parseJson = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};

const messageOf = (body: unknown): string | undefined => {
  if (typeof body === "string") return body;
  if (typeof body !== "object" || body === null) return undefined;
  const { message, error_description, error, errors } = body as Readonly<Record<string, unknown>>;
  if (Array.isArray(errors) && errors.length > 0) return errors.map(describeItem).join("; ");
  return messageOf(message) ?? messageOf(error_description) ?? messageOf(error);
};

const describeItem = (item: unknown): string => {
  const field = typeof item === "object" && item !== null ? Reflect.get(item, "field") : undefined;
  const message = messageOf(item) ?? JSON.stringify(item);
  return typeof field === "string" ? `${field}: ${message}` : message;
};

const textOf = (body: string): string => {
  if (!/^\s*<(!doctype|html|head|body)/i.test(body)) return body;
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1]?.trim();
  return title ? `a page of HTML: ${title}` : "a page of HTML";
};
