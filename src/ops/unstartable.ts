/** Why the service could not be started, in a sentence that names the variable to look at. */
export function whyNotStarted(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error ? String(error.code) : "";
  const at = "address" in error && "port" in error ? `${error.address}:${error.port}` : "";
  switch (code) {
    case "EADDRINUSE":
      return `${at} is taken by another process. Stop it, or set PORT or OPS_PORT.`;
    case "EACCES":
      return `${at} may not be listened on by this user. Set PORT or OPS_PORT to a port above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `There is no address ${at.replace(/:\d+$/, "") || "of this name"} on this machine. Set HOST or OPS_HOST to one that there is.`;
    default:
      return error.message;
  }
}
