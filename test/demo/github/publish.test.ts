import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asApp, asInstallation, commitAs, infra, propose, refusalOf, startAcme } from "./app.ts";

describe("publishing through the embedded GitHub with the app's own Octokit", () => {
  let github: EmbeddedGitHub;
  beforeEach(async () => {
    github = await startAcme();
  });
  afterEach(() => github.close());

  it("knows the app by its JSON web token and hands out a working installation token", async () => {
    const { data: app } = await asApp(github).rest.apps.getAuthenticated();
    expect(app?.slug).toBe("terrafix");
    const installed = await (await asInstallation(github)).rest.apps.listReposAccessibleToInstallation();
    expect(installed.data.repositories.map(({ full_name }) => full_name)).toEqual(["acme/infra"]);
  });

  it("takes a signed commit, a pull request and its merge", async () => {
    const octokit = await asInstallation(github);
    const { number, head, mergeable } = await propose(octokit);
    const { data: commits } = await octokit.rest.pulls.listCommits({ ...infra, pull_number: number });
    expect(commits.map(({ sha, commit }) => [sha, commit.verification?.verified])).toEqual([[head, true]]);
    expect(commits[0]?.author?.login).toBe("terrafix[bot]");
    expect(commits[0]?.commit.message).toBe("Fix it\n\nBecause Vanta says so.");
    const second = await octokit.rest.pulls.get({ ...infra, pull_number: number });
    expect([mergeable, second.data.mergeable]).toEqual([null, true]);
    expect(second.data).toMatchObject({ commits: 1, changed_files: 1, additions: 1, deletions: 3, merged: false });

    const handle = github.organisation.repository("infra");
    handle.as("ada").merge(number);
    const merged = await octokit.rest.pulls.get({ ...infra, pull_number: number });
    expect(merged.data).toMatchObject({ state: "closed", merged: true, merged_by: { login: "ada" } });
    expect(handle.readFile("main", "main.tf")).toBe("# fixed\n");
  });

  it("refuses a commit on a branch that has moved", async () => {
    const octokit = await asInstallation(github);
    const { head, base } = await propose(octokit);
    const stale = await commitAs(octokit, { branch: "terrafix/logs", head: base, files: { "x.tf": "" } }).catch(
      (error) => error,
    );
    expect(stale.errors[0]).toMatchObject({
      type: "STALE_DATA",
      path: ["createCommitOnBranch"],
      message: `Expected branch to point to "${base}" but it did not.  Pull and try again.`,
    });
    expect(github.organisation.repository("infra").head("terrafix/logs")).toBe(head);
  });

  it("refuses a second pull request for the same branch", async () => {
    const octokit = await asInstallation(github);
    await propose(octokit);
    const again = octokit.rest.pulls.create({ ...infra, title: "Again", head: "terrafix/logs", base: "main" });
    expect(await refusalOf(again)).toMatchObject({
      status: 422,
      data: { errors: [{ message: "A pull request already exists for acme:terrafix/logs." }] },
    });
  });
});
