/** Text without its secrets, and what stands for each. */
export interface Masking {
  mask(text: string): string;
  /** Puts the literals back. */
  unmask(text: string): string;
  /** Whether a placeholder stands in the text. */
  isMasked(text: string): boolean;
}

const KNOWN: readonly RegExp[] = [
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{20,}|xox[abeprs]-[\w-]{10,})\b/g,
  /\b(?:sk|rk|pk)_(?:live|test)_[A-Za-z0-9]{10,}\b/g,
  /\b(?:vcs|vat)_[A-Za-z0-9]{8,}\b/g,
  /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]{8,}\b/g,
  /(?<=:\/\/[^\s:/@"]{1,100}:)[^\s@"/]+(?=@)/g,
];

const SECRET_NAME =
  /(?:passw(?:or)?d|passphrase|secret|token|api_?key|access_?key|private_?key|credential|auth_?key|encryption_?key|client_?key|webhook)/i;

/** `db_password = "…"`, `"API_TOKEN": "…"`: the literal behind a telling name, where it is not a reference. */
const ASSIGNED = /(["']?)([\w.-]+)\1(\s*[=:]\s*)"((?:[^"\\\n$]|\\.|\$(?!\{))+)"/g;

/** Names that tell of a secret's place and not of the secret. */
const HARMLESS =
  /(?:_arn|_id|_name|_version|_type|_enabled|_days|_path|_length|_rotation|_ttl|_expiry|_url)$|^secret_id$/i;

const isRandom = (word: string): boolean =>
  /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word) && entropy(word) > 4;

const entropy = (word: string): number =>
  [...Map.groupBy(word, (letter) => letter).values()]
    .map(({ length }) => length / word.length)
    .reduce((sum, share) => sum - share * Math.log2(share), 0);

/** Literals in a text that look like secrets, the longest first. */
export const secretsIn = (text: string): readonly string[] => {
  const known = KNOWN.flatMap((pattern) => [...text.matchAll(pattern)].map(([literal]) => literal));
  const assigned = [...text.matchAll(ASSIGNED)].flatMap(([, , name = "", , literal = ""]) =>
    SECRET_NAME.test(name) && !HARMLESS.test(name) && !isPlain(literal) ? [literal] : [],
  );
  const random = [...text.matchAll(/(?<![\w:/.-])[A-Za-z0-9+/=_-]{32,}(?![\w:/.-])/g)]
    .map(([word]) => word)
    .filter(isRandom);
  return [...new Set([...known, ...assigned, ...random])].toSorted((a, b) => b.length - a.length);
};

const isPlain = (literal: string): boolean =>
  /^(?:arn:|aws\/|alias\/|MASKED_LITERAL_\d+$)/.test(literal) ||
  /^(?:true|false|\d{1,4})$/.test(literal) ||
  literal.length < 4;

/** Remembers the secrets of one conversation, so that the same literal has the same name throughout. */
export const createMasking = (): Masking => {
  const names = new Map<string, string>();
  const mask = (text: string): string => {
    for (const literal of secretsIn(text))
      if (!names.has(literal)) names.set(literal, `MASKED_LITERAL_${names.size + 1}`);
    return [...names]
      .toSorted(([a], [b]) => b.length - a.length)
      .reduce((masked, [literal, name]) => masked.replaceAll(literal, name), text);
  };
  const literals = (): ReadonlyMap<string, string> => new Map([...names].map(([literal, name]) => [name, literal]));
  return {
    mask,
    unmask: (text) => {
      const known = literals();
      return text.replace(/MASKED_LITERAL_\d+/g, (name) => known.get(name) ?? name);
    },
    isMasked: (text) => /MASKED_LITERAL_\d+/.test(text),
  };
};
