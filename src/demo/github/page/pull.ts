import { changesBetween, type FileChange } from "../git/changes.ts";
import { commitsBetween } from "../git/history.ts";
import { readBlob, readCommit } from "../git/objects.ts";
import { entryAt } from "../git/trees.ts";
import { startOfPull } from "../mergeability.ts";
import { atLeast } from "../model.ts";
import { renderDecision, renderReply } from "./decision.ts";
import { renderFileChange } from "./diff.ts";
import { type Html, html } from "./html.ts";
import { avatar, type Layout, nameOf, timeOf } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";
import { LIVE_SCRIPT } from "./script.ts";
import { renderReactions, renderTimeline } from "./timeline.ts";
import { candidatesOf, pathOf, type Visit, versionOf } from "./visit.ts";

/** The page on which a pull request is read, discussed and decided. */
export function renderPullPage(visit: Visit): Layout {
  const { world, repository, pull } = visit;
  const path = pathOf(world, repository);
  return {
    title: `${pull.title} · ${repository.name} #${pull.number}`,
    trail: [
      { text: world.organisation.login, href: `/${world.organisation.login}` },
      { text: repository.name, href: `${path}/pulls` },
      { text: `#${pull.number}`, href: `${path}/pull/${pull.number}` },
    ],
    aside: renderActing(visit),
    body: html`
      ${visit.notice ? html`<p class="notice card" role="alert">${visit.notice}</p>` : null}
      <div data-live="panel" data-version="${versionOf(visit)}">${renderPanel(visit)}</div>
      <div data-live="head">${renderHead(visit)}</div>
      <div class="columns">
        <div>
          <div data-live="description">${renderDescription(visit)}</div>
          <div data-live="files">${renderFiles(visit)}</div>
          <h2>Commits</h2>
          <div data-live="commits">${renderCommits(visit)}</div>
          <h2>Conversation</h2>
          <div data-live="timeline">${renderTimeline(pull)}</div>
          ${renderReply(visit)}
        </div>
        <aside class="side" data-live="side">${renderDecision(visit)}</aside>
      </div>`,
    script: LIVE_SCRIPT,
  };
}

function renderActing({ world, repository, pull, actor }: Visit): Html {
  const options = candidatesOf(world, repository).map(({ account, role }) => {
    const may = atLeast(role, "write") ? "may merge" : "may only read";
    const selected = account.id === actor?.id ? html` selected` : null;
    return html`<option value="${account.login}"${selected}>${account.login}, ${may}</option>`;
  });
  return html`<form class="acting" method="post" action="${pathOf(world, repository)}/pull/${pull.number}/act-as">
    <label for="who">You are</label>
    <select id="who" name="login">${options}</select>
    <noscript><button>Change</button></noscript>
  </form>`;
}

function renderPanel({ panel }: Visit): Html | null {
  if (panel.length === 0) return null;
  const items = panel.map(
    ({ label, value, tone }) => html`<div><dt>${label}</dt><dd class="tone-${tone}">${value}</dd></div>`,
  );
  return html`<dl class="strip card">${items}</dl>`;
}

function renderHead({ pull }: Visit): Html {
  const state = pull.merge ? "merged" : pull.state === "closed" ? "closed" : pull.draft ? "draft" : "open";
  const verb = { merged: "changed", closed: "wanted to change", draft: "drafts a change of", open: "wants to change" };
  const labels = [...pull.labels].map((label) => html`<span class="label">${label}</span>`);
  return html`<h1>${pull.title} <span class="quiet">#${pull.number}</span></h1>
    <div class="byline"><span class="pill ${state}">${state}</span>
      <span>${nameOf(pull.author)} ${verb[state]} <span class="branch">${pull.base.ref}</span> from <span class="branch">${pull.head.ref}</span></span>
      ${labels}</div>`;
}

function renderDescription({ pull }: Visit): Html {
  const body = pull.body?.trim() ? renderMarkdown(pull.body) : html`<p class="quiet">No description.</p>`;
  return html`<article class="said card">
    <header>${avatar(pull.author)} <span>${nameOf(pull.author)} opened this</span> ${timeOf(pull.createdAt)}</header>
    <div class="words">${body}</div>
    ${renderReactions(pull.reactions)}
  </article>`;
}

function renderFiles(visit: Visit): Html {
  const { repository, pull } = visit;
  const tree = (sha: string) => readCommit(repository.store, sha).tree;
  const changes = changesBetween(repository.store, tree(startOfPull(repository, pull)), tree(pull.head.sha));
  const files = changes.map((change) => renderFileChange(change, renderEditor(visit, change)));
  return html`<h2>${changes.length === 1 ? "1 file changed" : `${changes.length} files changed`}</h2>${files}`;
}

/** Lets the visitor push to the branch, as people do to the branches of bots. */
function renderEditor({ world, repository, pull, role }: Visit, change: FileChange): Html | null {
  if (pull.state === "closed" || change.binary || change.status === "removed" || !atLeast(role, "write")) return null;
  const entry = entryAt(repository.store, readCommit(repository.store, pull.head.sha).tree, change.path);
  if (!entry) return null;
  const text = new TextDecoder().decode(readBlob(repository.store, entry.sha));
  return html`<details class="edit"><summary>Edit</summary>
    <form method="post" action="${pathOf(world, repository)}/pull/${pull.number}/edit">
      <input type="hidden" name="path" value="${change.path}">
      <textarea name="content" rows="14" spellcheck="false" aria-label="New content of ${change.path}">
${text}</textarea>
      <button>Commit to ${pull.head.ref}</button>
    </form></details>`;
}

function renderCommits({ repository, pull }: Visit): Html {
  const own = commitsBetween(repository.store, startOfPull(repository, pull), pull.head.sha);
  const rows = own.map((sha) => {
    const commit = readCommit(repository.store, sha);
    const origin = repository.origins.get(sha);
    return html`<li>${origin ? avatar(origin.account) : null}
      <span class="subject">${commit.message.split("\n")[0]}</span>
      ${origin?.verified ? html`<span class="verified" title="Signed when it was committed through the API">Verified</span>` : null}
      <span class="branch">${sha.slice(0, 7)}</span> ${timeOf(commit.committer.date)}</li>`;
  });
  return html`<ol class="commits card">${rows}</ol>`;
}
