import { afterEach, beforeEach, expect, test } from "vitest";
import { bucketCode, startWorld, type World } from "./world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
  await world.poll();
});

afterEach(() => world.close());

const say = async (login: string, words: string): Promise<number> => {
  const id = world.repository.as(login).comment(1, words);
  await world.settled();
  return id;
};

const answers = (): readonly string[] =>
  world.repository
    .pull(1)
    .comments.filter(({ author }) => author.login === world.organisation.botLogin)
    .map(({ body }) => body);

const reactionsTo = (id: number): readonly string[] =>
  world.repository
    .pull(1)
    .comments.find((comment) => comment.id === id)
    ?.reactions.map(({ content }) => content) ?? [];

test("/terrafix regenerate builds the change again on the current base, acknowledged with eyes and answered once", async () => {
  world.repository
    .as("dana")
    .push({ branch: "main", changes: { "main.tf": `# Logs of all\n${bucketCode("acme-logs")}` } });
  const asked = await say("dana", "/terrafix regenerate");
  expect(reactionsTo(asked)).toEqual(["eyes"]);
  expect(answers()).toEqual([expect.stringMatching(/^Regenerated from `main` at [0-9a-f]{7}/)]);
  const { head, state } = world.repository.pull(1);
  expect(state).toBe("open");
  expect(world.repository.readFile(head.sha, "main.tf")).toMatch(
    /^# Logs of all\n[\s\S]*aws_s3_bucket_public_access_block/,
  );
  expect(world.repository.commit(head.sha)?.parents).toEqual([world.repository.head("main")]);

  await say("dana", "/terrafix regenerate");
  expect(answers()).toEqual([expect.stringContaining("Nothing changed")]);
  expect(Object.keys(world.repository.branches()).filter((branch) => branch.startsWith("terrafix/"))).toHaveLength(1);
});

test("someone without write access is refused, and nothing is done", async () => {
  const before = world.repository.pull(1).head.sha;
  await say("olga", "/terrafix close");
  expect(answers()).toEqual([expect.stringContaining("needs write access")]);
  expect(world.repository.pull(1)).toMatchObject({ state: "open", head: { sha: before } });
});

test("a command that does not exist gets the help and what was probably meant", async () => {
  await say("dana", "/terrafix regenrate");
  expect(answers()).toEqual([expect.stringContaining("Did you mean `/terrafix regenerate`?")]);
});

test("other comments, and those of bots, are left alone", async () => {
  const asked = await say("dana", "Looks good, see /terrafix regenerate");
  await say(world.organisation.botLogin, "/terrafix regenerate");
  expect(reactionsTo(asked)).toEqual([]);
  expect(answers()).toEqual(["/terrafix regenerate"]);
});

test("/terrafix ignore closes it for good and keeps who said so and why; /terrafix reopen lifts that", async () => {
  await say("dana", "/terrafix ignore a public mirror");
  expect(world.repository.pull(1).state).toBe("closed");
  expect(world.repository.pull(1).body).toMatch(/"kind":"ignored","by":"dana".*"words":"a public mirror"/);
  expect(await world.outcomes()).toEqual({ "acme-logs": "declined" });
  await world.poll();
  expect(world.repository.pulls()).toHaveLength(1);

  await say("dana", "/terrafix reopen");
  expect(world.repository.pull(1).state).toBe("open");
  expect(world.repository.pull(1).body).not.toContain('"kind":"ignored"');
  expect(await world.outcomes()).toEqual({ "acme-logs": "in_pull_request" });
});

test("a branch that a person pushed to is theirs until /terrafix rebase", async () => {
  const branch = world.repository.pull(1).head.ref;
  const theirs = world.repository.as("dana").push({ branch, changes: { "notes.md": "mine\n" } });
  await say("dana", "/terrafix regenerate");
  expect(world.repository.pull(1).head.sha).toBe(theirs);
  expect(answers()).toEqual([expect.stringContaining("/terrafix rebase")]);
  await say("dana", "/terrafix rebase");
  expect(world.repository.readFile(world.repository.pull(1).head.sha, "notes.md")).toBeUndefined();
  expect(answers()).toEqual([expect.stringMatching(/^Regenerated/)]);
});

test("a command that was given while the app was stopped is carried out after the start", async () => {
  await world.stop();
  world.repository.as("dana").comment(1, "/terrafix close");
  await world.organisation.webhooks.settled();
  await world.start();
  await world.poll();
  await world.settled();
  await world.settled();
  expect(world.repository.pull(1).state).toBe("closed");
  expect(await world.outcomes()).toEqual({ "acme-logs": "declined" });
});
