/** The database cannot be used as it stands; the message names the variable to look at. */
export class StoreError extends Error {
  override readonly name = "StoreError";
}

const ANOTHER = "name another file in SQLITE_PATH";

/** Why a database cannot be opened, in a sentence; undefined for what is no matter of the file. */
const reasonOf = (path: string, { message }: Error, code: string): string | undefined => {
  if (/directory does not exist/.test(message))
    return `The directory of the database ${path} does not exist. Make it, or ${ANOTHER}.`;
  switch (code) {
    case "SQLITE_CANTOPEN":
      return `The database ${path} cannot be opened. Let this user write to its directory, or ${ANOTHER}.`;
    case "SQLITE_READONLY":
      return `The database ${path} cannot be written. Let this user write the file and its directory, or ${ANOTHER}.`;
    case "SQLITE_NOTADB":
    case "SQLITE_CORRUPT":
      return `${path} is no database of TerraFix, or is damaged. Move it away, or ${ANOTHER}; what stands on GitHub is read again.`;
    case "SQLITE_BUSY":
      return `The database ${path} is locked by another process. Stop that one: two processes never share a database.`;
    default:
      return undefined;
  }
};

/** The error to throw for what went wrong while a database was opened. */
export const whyUnopened = (path: string, error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  const cause = error.cause instanceof Error && "code" in error.cause ? error.cause : error;
  const reason = reasonOf(path, cause, "code" in cause ? String(cause.code) : "");
  return reason === undefined ? error : new StoreError(reason, { cause: error });
};
