import type { SourceFile } from "../syntax/tree.ts";
import { baseName, directoryOf } from "./paths.ts";
import type { Workspace } from "./workspace.ts";

/** Calls that read a file whose name is put together: `file("${path.module}/tasks/${var.name}.json")`. */
const COMPUTED = /\b(?:file|templatefile)\(\s*"([^"\n]*\$\{(?!path\.)[^"\n]*)/g;

const computed = new WeakMap<SourceFile, readonly RegExp[]>();

/** What the paths of such files end like, by what is written of them. */
function computedIn(file: SourceFile): readonly RegExp[] {
  const known = computed.get(file);
  if (known !== undefined) return known;
  const found = [...file.text.matchAll(COMPUTED)].map(([, path = ""]) => {
    const written = path.replace(/^(?:.*\.\.|\.)\//, "").split(/\$\{[^}]*(?:\}|$)/);
    return new RegExp(`${written.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join(".*")}$`);
  });
  computed.set(file, found);
  return found;
}

/** Calls that read what something else names: `file(each.value)`. */
const GIVEN = /\b(?:file|templatefile)\(\s*[^"\s]/;

/** Whether code may read a text: by a name that is put together, by its name, which in a root means what lies below it or leads out of it, or as one of those below it. */
const mayRead = (file: SourceFile, path: string, roots: ReadonlySet<string>): boolean => {
  if (computedIn(file).some((form) => form.test(path))) return true;
  const own = directoryOf(file.path);
  const isBelow = own === "." || path.startsWith(`${own}/`);
  if (!file.text.includes(baseName(path))) return isBelow && GIVEN.test(file.text);
  return isBelow || !roots.has(own) || file.text.includes("../");
};

/** The directories whose code can come out differently when these files change: their own, and for a text those of the code that reads it, or may. */
export const touchedDirectories = ({ files, roots }: Workspace, paths: readonly string[]): ReadonlySet<string> => {
  const texts = paths.filter((path) => !files.has(path));
  const run = new Set(roots.map(({ path }) => path));
  const readers =
    texts.length === 0 ? [] : [...files.values()].filter((file) => texts.some((path) => mayRead(file, path, run)));
  return new Set([...paths, ...readers.map(({ path }) => path)].map(directoryOf));
};
