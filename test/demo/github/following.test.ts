import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asInstallation, asPerson, infra, propose, startAcme } from "./app.ts";

describe("pull requests follow their branches", () => {
  let github: EmbeddedGitHub;
  let octokit: Awaited<ReturnType<typeof asInstallation>>;
  beforeEach(async () => {
    github = await startAcme();
    octokit = await asInstallation(github);
  });
  afterEach(() => github.close());

  const handle = () => github.organisation.repository("infra");
  const pullOf = async (number: number) => (await octokit.rest.pulls.get({ ...infra, pull_number: number })).data;

  it("close, unmerged, when the branch is set back to its base", async () => {
    const { number, base } = await propose(octokit);
    await octokit.rest.git.updateRef({ ...infra, ref: "heads/terrafix/logs", sha: base, force: true });
    expect(await pullOf(number)).toMatchObject({ state: "closed", merged: false });
  });

  it("count as merged when their commits reach the base by a push", async () => {
    const { number, head } = await propose(octokit);
    handle().as("ada").setBranch("main", head);
    expect(await pullOf(number)).toMatchObject({ state: "closed", merged: true, merged_by: { login: "ada" } });
  });

  it("take in the base when a person presses the button, by a merge commit of that person", async () => {
    const { number, head } = await propose(octokit);
    handle()
      .as("ada")
      .push({ branch: "main", changes: { "elsewhere.tf": "# new\n" } });
    const sha = handle().as("ada").updateBranch(number);
    const { data: commits } = await octokit.rest.pulls.listCommits({ ...infra, pull_number: number });
    expect(commits.map((commit) => commit.sha)).toEqual([head, sha]);
    expect(commits[1]).toMatchObject({
      author: { login: "ada" },
      parents: [{ sha: head }, { sha: handle().head("main") }],
      commit: { message: "Merge branch 'main' into terrafix/logs" },
    });
    const { data: files } = await octokit.rest.pulls.listFiles({ ...infra, pull_number: number });
    expect(files.map(({ filename }) => filename)).toEqual(["main.tf"]);
  });

  it("are merged in each of the three ways", async () => {
    for (const [index, method] of (["merge", "squash", "rebase"] as const).entries()) {
      const { number } = await propose(octokit, { branch: `b${index}`, path: `f${index}.tf` });
      const { data } = await asPerson(github, "ada").rest.pulls.merge({
        ...infra,
        pull_number: number,
        merge_method: method,
      });
      expect(handle().head("main")).toBe(data.sha);
      expect(handle().commit("main")?.parents).toHaveLength(method === "merge" ? 2 : 1);
      expect(await pullOf(number)).toMatchObject({ merged: true, merge_commit_sha: data.sha, changed_files: 1 });
    }
    expect(handle().paths("main")).toEqual(["f0.tf", "f1.tf", "f2.tf", "main.tf", "modules/log/main.tf"]);
  });

  it("are found by branch, base and state, and take labels, comments and reactions", async () => {
    const { number } = await propose(octokit);
    await propose(octokit, { branch: "other", path: "other.tf" });
    const found = await octokit.rest.pulls.list({ ...infra, head: "acme:terrafix/logs", state: "all" });
    expect(found.data.map((pull) => pull.number)).toEqual([number]);
    const unqualified = await octokit.rest.pulls.list({ ...infra, head: "terrafix/logs" });
    expect(unqualified.data, "a head without owner filters nothing").toHaveLength(2);
    expect((await octokit.rest.pulls.list({ ...infra, state: "closed" })).data).toEqual([]);
    await octokit.rest.issues.addLabels({ ...infra, issue_number: number, labels: ["security"] });
    expect((await pullOf(number)).labels.map(({ name }) => name)).toEqual(["security"]);
    const { data: comment } = await octokit.rest.issues.createComment({ ...infra, issue_number: number, body: "one" });
    const reaction = { ...infra, comment_id: comment.id, content: "eyes" } as const;
    expect((await octokit.rest.reactions.createForIssueComment(reaction)).status).toBe(201);
    expect((await octokit.rest.reactions.createForIssueComment(reaction)).status).toBe(200);
    await octokit.rest.issues.updateComment({ ...infra, comment_id: comment.id, body: "two" });
    const { data: comments } = await octokit.rest.issues.listComments({ ...infra, issue_number: number });
    expect(comments).toMatchObject([
      { body: "two", user: { login: "terrafix[bot]", type: "Bot" }, reactions: { eyes: 1 } },
    ]);
  });

  it("move with their repository, which goes on answering to its old name", async () => {
    const { number } = await propose(octokit);
    github.organisation.renameRepository("infra", "platform");
    expect((await pullOf(number)).base.repo.full_name).toBe("acme/platform");
    const { data } = await octokit.rest.repos.get(infra);
    expect(data.name).toBe("platform");
    const ref = await octokit.request("GET /repositories/{id}/git/ref/heads/main", { id: Number(data.id) });
    expect(ref.data.object.sha).toBe(github.organisation.repository("platform").head("main"));
  });

  it("show their configuration file as the app's framework asks for it", async () => {
    handle()
      .as("ada")
      .push({ branch: "main", changes: { ".github/terrafix.yml": "enabled: true\n" } });
    const path = ".github/terrafix.yml";
    const raw = await octokit.rest.repos.getContent({ ...infra, path, mediaType: { format: "raw" } });
    expect(raw.data).toBe("enabled: true\n");
    const { data } = await octokit.rest.repos.getContent({ ...infra, path });
    expect(data).toMatchObject({ type: "file", encoding: "base64", path });
    const { data: comparison } = await octokit.rest.repos.compareCommitsWithBasehead({
      ...infra,
      basehead: `${handle().commit("main")?.parents[0]}...main`,
    });
    expect(comparison).toMatchObject({ status: "ahead", ahead_by: 1, files: [{ filename: path, status: "added" }] });
  });
});
