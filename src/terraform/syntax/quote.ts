/** A text as a quoted string of Terraform that means exactly it. */
export function quote(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(/[$%](?=\{)/g, "$&$&");
  return `"${escaped}"`;
}
