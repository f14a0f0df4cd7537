import { changesBetween } from "../git/changes.ts";
import { EMPTY_TREE, readBlob, readCommit } from "../git/objects.ts";
import { entryAt } from "../git/trees.ts";
import type { Repository, World } from "../model.ts";
import { resolveCommit } from "../rest/scope.ts";
import { renderFileChange } from "./diff.ts";
import { html } from "./html.ts";
import { avatar, type Layout, timeOf } from "./layout.ts";
import { pathOf } from "./visit.ts";

/** A file at a commit or branch, where links from a pull request lead; undefined when there is none. */
export function renderFile(world: World, repository: Repository, address: string): Layout | undefined {
  const segments = address.split("/");
  for (let length = 1; length < segments.length; length += 1) {
    const ref = segments.slice(0, length).join("/");
    const path = segments.slice(length).join("/");
    const commit = resolveCommit(repository, ref);
    const entry = commit ? entryAt(repository.store, readCommit(repository.store, commit).tree, path) : undefined;
    if (!entry || entry.mode === "040000") continue;
    const text = new TextDecoder().decode(readBlob(repository.store, entry.sha));
    const lines = text.replace(/\n$/, "").split("\n");
    const rows = lines.map(
      (line, index) =>
        html`<tr id="L${index + 1}"><td class="number">${index + 1}</td><td class="code">${line}</td></tr>`,
    );
    return {
      title: `${path} · ${repository.name}`,
      trail: trailOf(world, repository),
      body: html`<h1>${path}</h1><p class="byline">at <span class="branch">${ref}</span></p>
        <div class="file card"><table class="diff"><colgroup><col class="narrow"><col></colgroup><tbody>${rows}</tbody></table></div>`,
    };
  }
  return undefined;
}

export function renderCommit(world: World, repository: Repository, sha: string): Layout | undefined {
  const full = resolveCommit(repository, sha);
  if (full === undefined) return undefined;
  const { message, parents, tree, committer } = readCommit(repository.store, full);
  const [headline = "", ...rest] = message.split("\n");
  const parent = parents[0];
  const before = parent === undefined ? EMPTY_TREE : readCommit(repository.store, parent).tree;
  const origin = repository.origins.get(full);
  return {
    title: `${headline} · ${repository.name}`,
    trail: trailOf(world, repository),
    body: html`<h1>${headline}</h1>
      <p class="byline">${origin ? avatar(origin.account) : null} <span class="branch">${full.slice(0, 7)}</span>
        ${origin?.verified ? html`<span class="verified">Verified</span>` : null} ${timeOf(committer.date)}</p>
      <p>${rest.join("\n").trim()}</p>
      ${changesBetween(repository.store, before, tree).map((change) => renderFileChange(change, null))}`,
  };
}

function trailOf(world: World, repository: Repository): Layout["trail"] {
  const { login } = world.organisation;
  return [
    { text: login, href: `/${login}` },
    { text: repository.name, href: `${pathOf(world, repository)}/pulls` },
  ];
}
