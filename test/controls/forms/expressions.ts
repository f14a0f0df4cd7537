const isWord = (key: string): boolean => /^\w+$/.test(key);

/** A value as an expression, laid out as `terraform fmt` has it. */
export const hcl = (value: unknown, indent = "", quoted = false): string => {
  const deeper = `${indent}  `;
  if (Array.isArray(value))
    return `[\n${value.map((one) => `${deeper}${hcl(one, deeper, quoted)},\n`).join("")}${indent}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value);
  const named = entries.map(([key, one]) => [quoted || !isWord(key) ? `"${key}"` : key, one] as const);
  const plain = named.filter(([, one]) => typeof one !== "object");
  const width = Math.max(0, ...plain.map(([key]) => key.length));
  const line = ([key, one]: readonly [string, unknown]): string =>
    quoted
      ? `${deeper}${key} : ${hcl(one, deeper, quoted)},\n`
      : `${deeper}${typeof one === "object" ? key : key.padEnd(width)} = ${hcl(one, deeper, quoted)}\n`;
  return `{\n${[...plain, ...named.filter(([, one]) => typeof one === "object")].map(line).join("")}${indent}}`;
};

export const heredoc = (text: string, mark = "<<EOT"): string => `${mark}\n${text}\nEOT`;

export const local = (name: string, value: string): string => `locals {\n  ${name} = ${value}\n}\n`;
