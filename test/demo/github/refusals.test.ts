import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asInstallation, asPerson, commitAs, infra, propose, refusalOf, startAcme } from "./app.ts";

type Octokit = Awaited<ReturnType<typeof asInstallation>>;

describe("what GitHub refuses, the embedded one refuses", () => {
  let github: EmbeddedGitHub;
  let octokit: Octokit;
  beforeEach(async () => {
    github = await startAcme();
    octokit = await asInstallation(github);
  });
  afterEach(() => github.close());

  const handle = () => github.organisation.repository("infra");
  const pullOf = async (number: number) => (await octokit.rest.pulls.get({ ...infra, pull_number: number })).data;
  const messageOf = (data: Record<string, unknown>) =>
    (data["errors"] as { message?: string }[] | undefined)?.[0]?.message;

  it("a branch that exists, a ref to nothing, a jump that is no fast forward", async () => {
    const { base, head } = await propose(octokit);
    const again = await refusalOf(octokit.rest.git.createRef({ ...infra, ref: "refs/heads/terrafix/logs", sha: base }));
    expect(again).toMatchObject({ status: 422, data: { message: "Reference already exists" } });
    const nothing = { ...infra, ref: "refs/heads/other", sha: "0".repeat(39).concat("1") };
    expect(await refusalOf(octokit.rest.git.createRef(nothing))).toMatchObject({
      status: 422,
      data: { message: "Object does not exist" },
    });
    const ref = { ...infra, ref: "heads/terrafix/logs" };
    expect(await refusalOf(octokit.rest.git.updateRef({ ...ref, sha: base }))).toMatchObject({
      status: 422,
      data: { message: "Update is not a fast forward" },
    });
    expect(handle().head("terrafix/logs")).toBe(head);
  });

  it("a pull request without commits of its own", async () => {
    await octokit.rest.git.createRef({ ...infra, ref: "refs/heads/empty", sha: handle().head("main") ?? "" });
    const refused = await refusalOf(octokit.rest.pulls.create({ ...infra, title: "t", head: "empty", base: "main" }));
    expect(refused.status).toBe(422);
    expect(messageOf(refused.data)).toBe("No commits between main and empty");
  });

  it("a head or base that does not exist", async () => {
    const refused = await refusalOf(octokit.rest.pulls.create({ ...infra, title: "t", head: "none", base: "main" }));
    expect(refused.data["errors"]).toEqual([{ resource: "PullRequest", field: "head", code: "invalid" }]);
  });

  it("bodies over 65,536 characters, in pull requests and in comments", async () => {
    const { number } = await propose(octokit);
    const body = "x".repeat(65_537);
    const pull = await refusalOf(octokit.rest.pulls.update({ ...infra, pull_number: number, body }));
    expect(messageOf(pull.data)).toBe("body is too long (maximum is 65536 characters)");
    const comment = await refusalOf(octokit.rest.issues.createComment({ ...infra, issue_number: number, body }));
    expect(messageOf(comment.data)).toBe("Body is too long (maximum is 65536 characters)");
    const longest = { ...infra, pull_number: number, body: "x".repeat(65_536) };
    expect((await octokit.rest.pulls.update(longest)).status).toBe(200);
  });

  it("drafts where the plan has none", async () => {
    github.organisation.createRepository({ name: "free", draftsAllowed: false });
    github.organisation.addPerson({ login: "ada", roles: { free: "write" } });
    github.organisation
      .repository("free")
      .as("ada")
      .push({ branch: "b", changes: { "x.tf": "" } });
    const free = { owner: "acme", repo: "free" };
    const wanted = octokit.rest.pulls.create({ ...free, title: "t", head: "b", base: "main", draft: true });
    expect((await refusalOf(wanted)).data["message"]).toBe("Draft pull requests are not supported in this repository.");
  });

  it("a reviewer who has no access, and the author as reviewer", async () => {
    github.organisation.addPerson({ login: "stranger" });
    const { number } = await propose(octokit);
    const ask = (reviewer: string) =>
      octokit.rest.pulls.requestReviewers({ ...infra, pull_number: number, reviewers: [reviewer] });
    expect((await refusalOf(ask("stranger"))).data["message"]).toMatch(/^Reviews may only be requested from collabor/);
    expect((await refusalOf(ask("terrafix[bot]"))).data["message"]).toMatch(/pull request author/);
    await ask("ada");
    expect((await pullOf(number)).requested_reviewers?.map(({ login }) => login)).toEqual(["ada"]);
  });

  it("to reopen after the branch was rewritten, until the old head is put back", async () => {
    const { number, head, base } = await propose(octokit);
    handle().as("ada").close(number);
    const ref = { ...infra, ref: "heads/terrafix/logs" };
    await octokit.rest.git.updateRef({ ...ref, sha: base, force: true });
    const { oid } = await commitAs(octokit, { branch: "terrafix/logs", head: base, files: { "other.tf": "x" } });
    const reopen = () => octokit.rest.pulls.update({ ...infra, pull_number: number, state: "open" });
    expect(messageOf((await refusalOf(reopen())).data)).toBe(
      "state cannot be changed. The terrafix/logs branch was force-pushed or recreated.",
    );
    await octokit.rest.git.updateRef({ ...ref, sha: head, force: true });
    expect((await reopen()).data.state).toBe("open");
    await octokit.rest.git.updateRef({ ...ref, sha: oid, force: true });
    expect(await pullOf(number)).toMatchObject({ state: "open", head: { sha: oid } });
  });

  it("to reopen without the branch, and to reopen what was merged", async () => {
    const { number } = await propose(octokit);
    handle().as("ada").deleteBranch("terrafix/logs");
    expect((await pullOf(number)).state).toBe("closed");
    const reopen = { ...infra, pull_number: number, state: "open" } as const;
    expect(messageOf((await refusalOf(octokit.rest.pulls.update(reopen))).data)).toBe(
      "state cannot be changed. The terrafix/logs branch has been deleted.",
    );
    const next = await propose(octokit);
    handle().as("ada").merge(next.number);
    const merged = await refusalOf(octokit.rest.pulls.update({ ...reopen, pull_number: next.number }));
    expect(messageOf(merged.data)).toBe("state cannot be changed. The pull request cannot be reopened.");
  });

  it("to merge a conflict, and to merge a head that nobody looked at", async () => {
    const { number, base } = await propose(octokit);
    const stale = { ...infra, pull_number: number, sha: base };
    const ada = asPerson(github, "ada");
    expect(await refusalOf(ada.rest.pulls.merge(stale))).toMatchObject({ status: 409 });
    handle()
      .as("ada")
      .push({ branch: "main", changes: { "main.tf": "# another\n" } });
    await pullOf(number);
    expect((await pullOf(number)).mergeable_state).toBe("dirty");
    expect(await refusalOf(ada.rest.pulls.merge({ ...infra, pull_number: number }))).toMatchObject({
      status: 405,
      data: { message: "Pull Request is not mergeable" },
    });
  });

  it("decisions of someone who can only read", async () => {
    const { number } = await propose(octokit);
    const mallory = asPerson(github, "mallory");
    expect(await refusalOf(mallory.rest.pulls.merge({ ...infra, pull_number: number }))).toMatchObject({ status: 403 });
    const close = mallory.rest.pulls.update({ ...infra, pull_number: number, state: "closed" });
    expect(await refusalOf(close)).toMatchObject({ status: 403 });
    const said = await mallory.rest.issues.createComment({ ...infra, issue_number: number, body: "hello" });
    expect(said.data.user?.login).toBe("mallory");
    const permission = await octokit.rest.repos.getCollaboratorPermissionLevel({ ...infra, username: "mallory" });
    expect(permission.data.permission).toBe("read");
  });

  it("workflow files from an app without that permission", async () => {
    const head = handle().head("main") ?? "";
    await octokit.rest.git.createRef({ ...infra, ref: "refs/heads/w", sha: head });
    const files = { ".github/workflows/ci.yml": "on: push\n" };
    const error = await commitAs(octokit, { branch: "w", head, files }).catch((caught) => caught);
    expect(error.errors[0]).toMatchObject({ type: "FORBIDDEN" });
    expect(error.errors[0].message).toMatch(/without `workflows` permission/);
  });

  it("changes to an archived repository", async () => {
    const { number } = await propose(octokit);
    handle().setArchived(true);
    const comment = octokit.rest.issues.createComment({ ...infra, issue_number: number, body: "x" });
    expect((await refusalOf(comment)).data["message"]).toMatch(/archived/);
  });
});
