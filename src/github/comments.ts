import type { GitHubClient, Repository } from "./client.ts";
import { PAGE_SIZE, readPages } from "./pages.ts";
import { REPEATABLE } from "./repeatable.ts";
import { named } from "./repository.ts";

export interface CommentRequest {
  readonly repository: Repository;
  /** Number of the pull request or issue. */
  readonly issue: number;
  /** Login of the credential: nobody else's comment is ever edited. */
  readonly login: string;
  /** What the comment is for; there is at most one for each. */
  readonly slot: string;
  readonly body: string;
}

export interface Comment {
  readonly id: number;
  readonly url: string;
  /** False where it said so already. */
  readonly changed: boolean;
}

/** Says something in the one comment of its slot: written once, edited in place, left alone when it says so already. */
export const upsertComment = async (client: GitHubClient, request: CommentRequest): Promise<Comment> => {
  const { repository, issue, slot } = request;
  const body = `${request.body.trimEnd()}\n\n${slotMarker(slot)}`;
  const known = await findComment(client, request);
  if (known === undefined) {
    const { data } = await client.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...named(repository),
      issue_number: issue,
      body,
    });
    return { id: Number(data.id), url: data.html_url, changed: true };
  }
  const changed = unified(known.body) !== body;
  if (changed)
    await client.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
      ...named(repository),
      comment_id: known.id,
      body,
    });
  return { id: known.id, url: known.url, changed };
};

export interface Reaction {
  readonly comment: number;
  readonly content: "eyes" | "+1" | "confused";
}

/** Reacts to a comment; reacting twice is reacting once. */
export const react = async (
  client: GitHubClient,
  repository: Repository,
  { comment, content }: Reaction,
): Promise<void> => {
  await client.request("POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions", {
    ...named(repository),
    comment_id: comment,
    content,
    request: REPEATABLE,
  });
};

const findComment = async (client: GitHubClient, { repository, issue, login, slot }: CommentRequest) => {
  const marker = slotMarker(slot);
  const comments = await readPages(async (page) => {
    const { data } = await client.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...named(repository),
      issue_number: issue,
      per_page: PAGE_SIZE,
      page,
    });
    return data;
  });
  const own = comments.find((comment) => comment.user?.login === login && comment.body?.includes(marker));
  return own && { id: Number(own.id), url: own.html_url, body: own.body ?? "" };
};

const slotMarker = (slot: string): string =>
  `<!-- terrafix-comment: ${slot.replace(/[^a-z0-9:_-]/gi, "-").replace(/-{2,}/g, "-")} -->`;

const unified = (body: string): string => body.replaceAll("\r\n", "\n");
