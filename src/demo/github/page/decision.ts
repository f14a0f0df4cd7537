import { isAncestor } from "../git/history.ts";
import { mergeabilityOf } from "../mergeability.ts";
import { atLeast, branchRef } from "../model.ts";
import { reasonNotToReopen } from "../pulls.ts";
import { type Html, html } from "./html.ts";
import { nameOf, timeOf } from "./layout.ts";
import { pathOf, type Visit } from "./visit.ts";

const COMMANDS: readonly (readonly [command: string, does: string])[] = [
  ["regenerate", "Makes the change again from the current base"],
  ["rebase", "The same, and takes the branch back from whoever pushed to it"],
  ["ignore", "Accepts the risk: closes, and it is not offered again"],
  ["close", "Closes; it is not offered again"],
  ["reopen", "Lifts the decision"],
  ["help", "Lists all commands"],
];

/** The box beside the pull request: what can be done about it now. */
export function renderDecision(visit: Visit): Html {
  const { pull } = visit;
  const decision = pull.merge ? renderMerged(visit) : pull.state === "closed" ? renderClosed(visit) : renderOpen(visit);
  return html`<section class="card"><h2>${pull.merge ? "Merged" : pull.state === "closed" ? "Closed" : "Your decision"}</h2>
    ${decision}</section>
    ${renderReviewers(visit)}`;
}

function renderOpen(visit: Visit): Html {
  const { repository, pull, actor, role } = visit;
  const { mergeable } = mergeabilityOf(repository, pull);
  const tip = repository.refs.get(branchRef(pull.base.ref));
  const behind = tip !== undefined && !isAncestor(repository.store, tip, pull.head.sha);
  const mayWrite = atLeast(role, "write");
  const state = !mergeable
    ? html`<p class="tone-bad">Conflicts with ${pull.base.ref}.</p>`
    : pull.draft
      ? html`<p class="tone-waiting">A draft cannot be merged yet.</p>`
      : html`<p class="tone-good">No conflicts with ${pull.base.ref}.</p>`;
  return html`${state}
    ${mayWrite ? null : html`<p>${actor?.login ?? "A visitor"} can read and comment, not decide.</p>`}
    ${button(visit, { action: "merge", text: "Merge", main: true, disabled: !mayWrite || !mergeable || pull.draft })}
    ${behind ? button(visit, { action: "update-branch", text: "Update branch", disabled: !mayWrite || !mergeable }) : null}
    ${button(visit, { action: "close", text: "Close without merging", disabled: !mayWrite })}`;
}

function renderMerged(visit: Visit): Html {
  const { repository, pull, role } = visit;
  if (!pull.merge) return html``;
  const branchStands = repository.refs.has(branchRef(pull.head.ref));
  const disabled = !atLeast(role, "write");
  return html`<p class="tone-done">By ${nameOf(pull.merge.by)}, ${timeOf(pull.merge.at)}.</p>
    ${branchStands ? button(visit, { action: "delete-branch", text: "Delete the branch", disabled }) : html`<p class="quiet">The branch has been deleted.</p>`}`;
}

function renderClosed(visit: Visit): Html {
  const { repository, pull, role } = visit;
  const reason = reasonNotToReopen(repository, pull);
  const disabled = reason !== undefined || !atLeast(role, "write");
  return html`<p>Not merged${pull.closedAt ? html`, closed ${timeOf(pull.closedAt)}` : null}.</p>
    ${reason ? html`<p class="quiet">${reason}</p>` : null}
    ${button(visit, { action: "reopen", text: "Reopen", disabled })}`;
}

interface Button {
  readonly action: string;
  readonly text: string;
  readonly main?: boolean;
  readonly disabled?: boolean;
}

function button({ world, repository, pull }: Visit, { action, text, main = false, disabled = false }: Button): Html {
  const address = `${pathOf(world, repository)}/pull/${pull.number}/${action}`;
  return html`<form method="post" action="${address}">
    <button${main ? html` class="main"` : null}${disabled ? html` disabled` : null}>${text}</button></form>`;
}

function renderReviewers({ pull }: Visit): Html | null {
  const wanted = [...pull.reviewers, ...pull.teamReviewers];
  const given = pull.reviews.map(
    ({ author, state }) =>
      html`<li>${nameOf(author)} <span class="quiet">${state.toLowerCase().replace("_", " ")}</span></li>`,
  );
  const waiting = wanted.map((name) => html`<li><strong>${name}</strong> <span class="quiet">asked</span></li>`);
  const assigned = [...pull.assignees].map(
    (name) => html`<li><strong>${name}</strong> <span class="quiet">assigned</span></li>`,
  );
  if (given.length + waiting.length + assigned.length === 0) return null;
  return html`<section class="card"><h2>People</h2><ul>${waiting}${given}${assigned}</ul></section>`;
}

/** The box for a comment, with the commands that the app understands. */
export function renderReply(visit: Visit): Html {
  const { world, repository, pull, actor, role } = visit;
  const hints = COMMANDS.map(
    ([command, does]) =>
      html`<button type="button" data-insert="/terrafix ${command}" title="${does}">/terrafix ${command}</button>`,
  );
  const approve = atLeast(role, "write") && pull.state === "open" && actor?.id !== pull.author.id;
  return html`<form class="reply card" method="post" action="${pathOf(world, repository)}/pull/${pull.number}/comment">
    <label class="quiet" for="words">Comment as <strong>${actor?.login ?? "nobody"}</strong>, or give a command in the first line</label>
    <textarea id="words" name="body" rows="4" placeholder="Looks right to me"${actor ? null : html` disabled`}></textarea>
    <div class="hints">${hints}</div>
    <div class="row">${approve ? html`<button name="verdict" value="approve">Approve</button>` : null}
      <button class="main"${actor ? null : html` disabled`}>Comment</button></div>
  </form>`;
}
