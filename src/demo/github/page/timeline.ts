import type { Comment, Pull, PullEvent, Reaction, Review } from "../model.ts";
import { type Html, html } from "./html.ts";
import { avatar, nameOf, timeOf } from "./layout.ts";
import { renderMarkdown } from "./markdown.ts";

const FACES: Readonly<Record<Reaction["content"], string>> = {
  "+1": "\u{1F44D}",
  "-1": "\u{1F44E}",
  laugh: "\u{1F604}",
  confused: "\u{1F615}",
  heart: "\u{2764}\u{FE0F}",
  hooray: "\u{1F389}",
  rocket: "\u{1F680}",
  eyes: "\u{1F440}",
};

/** Everything said and done on a pull request after its description, in order of time. */
export function renderTimeline(pull: Pull): Html {
  const entries = [
    ...pull.comments.map((comment) => ({ at: comment.createdAt, view: renderComment(comment) })),
    ...pull.reviews.map((review) => ({ at: review.at, view: renderReview(review) })),
    ...pull.events.map((event) => ({ at: event.at, view: renderEvent(event) })),
  ];
  const sorted = entries.sort((left, right) => left.at.getTime() - right.at.getTime());
  return html`${sorted.map(({ view }) => view)}`;
}

function renderComment(comment: Comment): Html {
  const edited = comment.updatedAt > comment.createdAt ? html`<span class="quiet">edited</span>` : null;
  return html`<article class="said card" id="issuecomment-${comment.id}">
    <header>${avatar(comment.author)} <span>${nameOf(comment.author)} commented</span> ${edited} ${timeOf(comment.createdAt)}</header>
    <div class="words">${renderMarkdown(comment.body)}</div>
    ${renderReactions(comment.reactions)}
  </article>`;
}

export function renderReactions(reactions: readonly Reaction[]): Html | null {
  if (reactions.length === 0) return null;
  const contents = [...new Set(reactions.map(({ content }) => content))];
  const counts = contents.map((content) => {
    const who = reactions.filter((reaction) => reaction.content === content).map(({ account }) => account.login);
    return html`<span title="${content} by ${who.join(", ")}">${FACES[content]} ${content} ${who.length}</span>`;
  });
  return html`<div class="reactions">${counts}</div>`;
}

function renderReview({ author, state, body, at }: Review): Html {
  const verbs = { APPROVED: "approved this change", CHANGES_REQUESTED: "asked for changes", COMMENTED: "reviewed" };
  if (body.trim() === "") {
    return html`<p class="happened ${state === "APPROVED" ? "reopened" : ""}">${nameOf(author)} ${verbs[state]} ${timeOf(at)}</p>`;
  }
  return html`<article class="said card">
    <header>${avatar(author)} <span>${nameOf(author)} ${verbs[state]}</span> ${timeOf(at)}</header>
    <div class="words">${renderMarkdown(body)}</div>
  </article>`;
}

function renderEvent(event: PullEvent): Html {
  return html`<p class="happened ${event.kind}">${nameOf(event.actor)} <span>${phraseOf(event)}</span> ${timeOf(event.at)}</p>`;
}

function phraseOf({ kind, detail }: PullEvent): Html {
  switch (kind) {
    case "merged":
      return html`merged this as <span class="branch">${detail.slice(0, 7)}</span>`;
    case "closed":
      return html`closed this`;
    case "reopened":
      return html`reopened this`;
    case "pushed":
      return html`pushed to the branch, ${detail}`;
    case "force_pushed":
      return html`rewrote the branch, ${detail}`;
    case "head_deleted":
      return html`deleted the branch <span class="branch">${detail}</span>`;
    case "renamed":
      return html`changed the title from ${detail}`;
    case "labeled":
      return html`added the label <span class="label">${detail}</span>`;
    case "unlabeled":
      return html`removed the label <span class="label">${detail}</span>`;
    case "review_requested":
      return html`asked for a review by ${detail}`;
    case "assigned":
      return html`assigned ${detail}`;
  }
}
