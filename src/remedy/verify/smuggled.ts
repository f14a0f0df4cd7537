import type { SourceFile } from "../../terraform/syntax/tree.ts";

const functions =
  /\b(?:file\w*|templatefile|templatestring|pathexpand|nonsensitive|base64\w*|textdecodebase64|urldecode|provider::\w+|timestamp|plantimestamp|uuid\w*|bcrypt)\s*\(/;
const builders = /\b(?:format(?:list)?|join|replace|substr|strrev|reverse|regex(?:all)?|trim\w*|chomp|title)\s*\(/;
const hidden = /(?![\n\t])\p{C}|[\u2028\u2029]|\\[uU][0-9a-fA-F]/u;
const sensitive =
  /\b(?:random_(?:password|string)|tls_private_key|aws_secretsmanager_secret_version|aws_ssm_parameter|aws_iam_access_key|terraform_remote_state|tfe_outputs|vault_\w+)\b|\.(?:\w*password\w*|\w*passphrase\w*|\w*secret(?:_string|_key|_value)?|\w*private_key\w*|\w*token|\w*api_?key|\w*credentials?)\b/i;

/** What of the workspace a text is held to. */
export interface Known {
  /** Names of variables that are declared sensitive. */
  readonly sensitive: readonly string[];
  /** Whether these characters stand somewhere in the code. */
  stands(text: string): boolean;
}

/** What is known of these files. */
export const knownOf = (files: readonly SourceFile[]): Known => ({
  sensitive: files.flatMap(({ body }) =>
    body.blocks
      .filter(({ type, body: own }) => type === "variable" && own.attributes.some(({ name }) => name === "sensitive"))
      .flatMap(({ labels }) => labels.slice(0, 1)),
  ),
  stands: (text) => files.some((file) => file.text.includes(text)),
});

/** Where something is sent or taken from by its name. */
const places =
  /^(?:\w+_)?(?:bucket|bucket_name|bucket_id|destination|destination_arn|target|target_arn|target_bucket|endpoint|url|uri|topic|topic_arn|queue|queue_arn|queue_url|stream|stream_arn)$/;

/** Accounts, buckets, topics, addresses that the code does not know: where data would go that is nobody's here. */
const stranger = (text: string, { stands }: Known): string | undefined => {
  const account = text.match(/(?<![\w-])\d{12}(?![\w-])/g)?.find((one) => !stands(one));
  if (account !== undefined) return `it names the account ${account}, which the code does not know`;
  const arn = text
    .match(/\barn:aws[\w-]*:[^"\s$]*/g)
    ?.find((one) => !/^arn:aws[\w-]*:[\w-]*:*$/.test(one) && !stands(one));
  if (arn !== undefined) return `it names ${arn}, which the code does not know. Refer to what is declared`;
  const url = text.match(/\b[a-z][a-z0-9+.-]*:\/\/[^"\s$]+/gi)?.find((one) => !stands(one));
  return url && `it names ${url}, which the code does not know`;
};

const isTo = (name: string, value: string, { stands }: Known): boolean =>
  places.test(name) && /^"[^"$]+"$/.test(value) && /[.:/-]/.test(value) && !stands(value.slice(1, -1));

/** Why text that a model writes is not taken: it hides something, copies what is secret, or names what the code does not know. */
export const smuggled = (text: string, known: Known): string | undefined => {
  if (hidden.test(text)) return "it has invisible or escaped characters";
  const called = functions.exec(text)?.[0];
  if (called !== undefined) return `it calls ${called.replace(/\s*\($/, "")}, which reads or decodes what is not shown`;
  const built = builders.exec(text)?.[0] ?? /\$\{\s*(?=["\d])|%\{/.exec(text)?.[0];
  if (built !== undefined)
    return `it builds text with ${built.replace(/\s*\($/, "")}, which hides what comes of it. Write the text, or a template of references`;
  const copied = sensitive.exec(text)?.[0] ?? known.sensitive.find((name) => text.includes(`var.${name}`));
  if (copied !== undefined) return `it copies a sensitive value (${copied.replace(/^\./, "")})`;
  return stranger(text, known);
};

/** Why a literal is no place to send something to or take it from; undefined where it is. */
export const unknownPlace = (
  { name, value }: { readonly name: string; readonly value: string },
  known: Known,
): string | undefined =>
  isTo(name, value, known)
    ? `\`${name} = ${value}\` names what the code does not know. Refer to what is declared`
    : undefined;
