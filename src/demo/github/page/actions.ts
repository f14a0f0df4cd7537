import { commitFiles } from "../committing.ts";
import { addComment, addReview } from "../conversation.ts";
import { readCommit } from "../git/objects.ts";
import { mergePull, updateBranch } from "../merging.ts";
import { type Account, atLeast, branchRef, type Role, type World } from "../model.ts";
import type { PullOf } from "../pull-state.ts";
import { changePull } from "../pulls.ts";
import { moveRef } from "../refs.ts";
import { Refusal } from "../refusal.ts";

export interface Act {
  readonly world: World;
  readonly of: PullOf;
  readonly actor: Account;
  readonly role: Role;
  readonly form: URLSearchParams;
}

type Action = (act: Act) => void;

const DECISIONS: Readonly<Record<string, Action>> = {
  merge: ({ world, of, actor }) => void mergePull(world, of, { actor }),
  close: ({ world, of, actor }) => changePull(world, of, { change: { state: "closed" }, actor }),
  reopen: ({ world, of, actor }) => changePull(world, of, { change: { state: "open" }, actor }),
  "update-branch": ({ world, of, actor }) => void updateBranch(world, of, { actor }),
  "delete-branch": ({ world, of, actor }) =>
    moveRef(world, of.repository, { ref: branchRef(of.pull.head.ref), after: null, actor }),
  edit: editFile,
};

/**
 * Does what a button of the page stands for; false when there is no such button.
 * @throws Refusal when the person may not, or GitHub would not.
 */
export function performAction(name: string, act: Act): boolean {
  if (name === "comment") {
    comment(act);
    return true;
  }
  const action = DECISIONS[name];
  if (!action) return false;
  if (!atLeast(act.role, "write")) {
    throw new Refusal(403, { message: `${act.actor.login} can read and comment here, not decide.` });
  }
  action(act);
  return true;
}

function comment({ world, of, actor, role, form }: Act): void {
  const body = (form.get("body") ?? "").replaceAll("\r\n", "\n");
  if (form.get("verdict") === "approve" && atLeast(role, "write")) {
    addReview(world, of, { actor, body, state: "APPROVED" });
  } else if (body.trim() === "") {
    throw new Refusal(422, { message: "A comment needs words." });
  } else {
    addComment(world, of, { actor, body });
  }
}

function editFile({ world, of: { repository, pull }, actor, form }: Act): void {
  const path = form.get("path") ?? "";
  const content = (form.get("content") ?? "").replaceAll("\r\n", "\n");
  if (pull.state === "closed") throw new Refusal(422, { message: "This pull request is closed." });
  const { tree } = readCommit(repository.store, pull.head.sha);
  const sha = commitFiles(world, repository, {
    tree,
    parents: [pull.head.sha],
    changes: { [path]: content },
    message: `Update ${path}`,
    account: actor,
  });
  moveRef(world, repository, { ref: branchRef(pull.head.ref), after: sha, actor });
}
