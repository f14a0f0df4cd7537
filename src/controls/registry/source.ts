import type { Block } from "../../terraform/syntax/tree.ts";
import type { ModuleCall } from "../../terraform/workspace/workspace.ts";

/** A module as the registry names it, and the version that a call asks for. */
export interface Source {
  /** `terraform-aws-modules/cloudwatch/aws//modules/log-group` */
  readonly source: string;
  /** A constraint; undefined where the newest is taken, and "hidden" where a commit or a branch is asked for. */
  readonly version: string | undefined | "hidden";
}

const registry = /^(?:registry\.(?:terraform\.io|opentofu\.org)\/)?([\w-]+\/[\w-]+\/[\w-]+)((?:\/\/[\w./-]+)?)$/;
const git =
  /github\.com[/:]([\w-]+)\/terraform-([a-z]+)-([\w-]+?)(?:\.git)?((?:\/\/[\w./-]+)?)(?:\?(?:.*&)?ref=([\w./-]+).*)?$/;

const release = /^(?:tags\/|refs\/tags\/)?v?(\d+(?:\.\d+){1,2})$/;
const newest = /^(?:main|master|HEAD)$/;

/** A call as it is written: its block, and the text of the file. */
export interface Written {
  readonly source: string;
  readonly version: string | undefined;
  readonly block: Block;
  readonly text: string;
}

/** The version that is said behind a commit: `?ref=5899a0" # v2.1.0`. */
const saidBehind = ({ block, text }: Written): string | undefined => {
  const source = block.body.attributes.find(({ name }) => name === "source");
  const [line = ""] = source === undefined ? [] : text.slice(source.range.end).split("\n");
  return /^\s*(?:#|\/\/).*?\bv?(\d+(?:\.\d+){1,2})\b/.exec(line)?.[1];
};

const versionAt = (ref: string | undefined, written: Written): Source["version"] =>
  ref === undefined || newest.test(ref) ? undefined : (release.exec(ref)?.[1] ?? saidBehind(written) ?? "hidden");

/** The module's name in the registry, whichever way it is written, and the version that is asked for. */
export const sourceIn = (written: Written): Source | undefined => {
  const named = registry.exec(written.source);
  if (named !== null) return { source: `${named[1]}${named[2]}`, version: written.version };
  const cloned = git.exec(written.source);
  if (cloned === null) return undefined;
  const [, owner, provider, name, sub, ref] = cloned;
  return { source: `${owner}/${name}/${provider}${sub}`, version: versionAt(ref, written) };
};

/** What a call names. */
export const sourceOf = ({ source, version, place, root }: ModuleCall): Source | undefined =>
  sourceIn({ source, version, block: place.block, text: root.workspace.files.get(place.file)?.text ?? "" });
