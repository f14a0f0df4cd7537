import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { renderMarkdown } from "../../../src/demo/github/page/markdown.ts";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asInstallation, propose, startAcme } from "./app.ts";

describe("the words of strangers", () => {
  const render = (text: string) => renderMarkdown(text).markup.trim();

  it("keep their Markdown", () => {
    expect(render("# T\n\n- **b** `c`")).toBe("<h1>T</h1>\n<ul>\n<li><strong>b</strong> <code>c</code></li>\n</ul>");
    expect(render("| a |\n| --- |\n| 1 |")).toContain("<td>1</td>");
    expect(render("https://app.vanta.com/tests/x")).toContain('href="https://app.vanta.com/tests/x"');
  });

  it("keep a few harmless tags, without attributes", () => {
    expect(render("<details open onclick=x>\n<summary>More</summary>\n\n*in*\n\n</details>")).toBe(
      "<details open>\n<summary>More</summary><p><em>in</em></p>\n</details>",
    );
    expect(render("a<br/>b <sub>1</sub>")).toBe("<p>a<br>b <sub>1</sub></p>");
  });

  it("lose comments, scripts, handlers and addresses that run", () => {
    expect(render("before<!-- terrafix: {} -->after")).toBe("<p>beforeafter</p>");
    expect(render("<!-- over\n\nseveral lines -->\n\nafter")).toBe("<p>after</p>");
    expect(render("<!-- never closed")).toBe("");
    expect(render("`<!-- code -->`")).toBe("<p><code>&lt;!-- code --&gt;</code></p>");
    expect(render("<script>alert(1)</script>")).toBe("&lt;script&gt;alert(1)&lt;/script&gt;");
    for (const text of [
      "<img src=x onerror=alert(1)>",
      "[x](javascript:alert(1))",
      "![x](data:text/html,1)",
      "<a href='javascript:1'>x</a>",
      '[x](https://a"onclick="b)',
      "<svg/onload=alert(1)>",
      "<details><script>",
      "`<script>`",
      "```html\n<script>\n```",
    ]) {
      expect(render(text), text).not.toMatch(/<(script|img|svg|a)\b(?! href="https:)|\son\w+="|javascript:[^<]*"/i);
    }
  });

  it("cannot reach beyond their box", () => {
    expect(render("<details><summary>x")).toMatch(/<\/details>/);
    expect(render("</details></div>x")).not.toMatch(/<\/(details|div)>/);
  });
});

describe("the page of a pull request", () => {
  let github: EmbeddedGitHub;
  let address: string;
  let number: number;
  beforeEach(async () => {
    github = await startAcme({
      panel: async ({ repository }) => [{ label: "Vanta", value: `failing in ${repository}`, tone: "bad" }],
    });
    ({ number } = await propose(await asInstallation(github)));
    address = `${github.url}/acme/infra/pull/${number}`;
  });
  afterEach(() => github.close());

  const handle = () => github.organisation.repository("infra");
  const read = async (url = address) => (await fetch(url)).text();
  const send = (action: string, form: Record<string, string> = {}, headers: Record<string, string> = {}) =>
    fetch(`${address}/${action}`, { method: "POST", body: new URLSearchParams(form), headers, redirect: "manual" });
  const asMallory = { cookie: "acting-as=mallory" };

  it("shows title, branch, change, signature and what stands above it", async () => {
    const page = await read();
    expect(page).toContain("Fix logs");
    expect(page).toContain("terrafix/logs");
    expect(page).toContain("Verified");
    expect(page).toContain("failing in infra");
    expect(page).toMatch(/<tr class="added">.*# fixed/);
    expect((await fetch(address)).headers.get("content-security-policy")).toContain("default-src 'none'");
  });

  it("merges for the one who may, and sends back to the page", async () => {
    const answer = await send("merge");
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/acme/infra/pull/${number}`]);
    expect(handle().pull(number).merge?.by.login).toBe("ada");
    expect(await read()).toContain("Delete the branch");
  });

  it("lets an outsider comment and nothing else", async () => {
    const refused = await send("merge", {}, asMallory);
    expect(refused.status).toBe(403);
    expect(await refused.text()).toContain("mallory can read and comment here, not decide.");
    expect((await send("edit", { path: "main.tf", content: "x" }, asMallory)).status).toBe(403);
    await send("comment", { body: "/terrafix close" }, asMallory);
    expect(handle().pull(number)).toMatchObject({
      state: "open",
      comments: [{ body: "/terrafix close", author: { login: "mallory" } }],
    });
  });

  it("lets the reviewer close, reopen, approve, and push to the branch", async () => {
    await send("close");
    expect(handle().pull(number).state).toBe("closed");
    await send("reopen");
    expect(handle().pull(number).state).toBe("open");
    await send("comment", { body: "", verdict: "approve" });
    expect(handle().pull(number).reviews).toMatchObject([{ state: "APPROVED", author: { login: "ada" } }]);
    await send("edit", { path: "main.tf", content: "# by hand\r\n" });
    expect(handle().readFile("terrafix/logs", "main.tf")).toBe("# by hand\n");
    expect(handle().commit("terrafix/logs")).toMatchObject({ verified: false, author: { name: "ada" } });
  });

  it("tells why GitHub would not", async () => {
    await send("close");
    await send("delete-branch");
    const answer = await send("reopen");
    expect(answer.status).toBe(422);
    expect(await read()).toContain("The terrafix/logs branch has been deleted.");
  });

  it("changes its version with what happens, and only then", async () => {
    const version = async () => ((await (await fetch(`${address}/state`)).json()) as { version: string }).version;
    const first = await version();
    expect(await version()).toBe(first);
    handle().as("ada").comment(number, "hello");
    expect(await version()).not.toBe(first);
  });

  it("takes no form from another site", async () => {
    expect((await send("merge", {}, { origin: "https://evil.example" })).status).toBe(403);
    expect(handle().pull(number).merge).toBeNull();
  });

  it("is found from the lists, and links to files and commits", async () => {
    const start = await fetch(github.url);
    expect(start.url).toBe(`${github.url}/acme`);
    expect(await start.text()).toContain("/acme/infra/pulls");
    expect(await read(`${github.url}/acme/infra/pulls`)).toContain(`/acme/infra/pull/${number}"`);
    expect(await read(`${github.url}/acme/infra/blob/terrafix/logs/main.tf`)).toContain("# fixed");
    expect(await read(`${github.url}/acme/infra/commit/${handle().head("terrafix/logs")}`)).toContain("Verified");
    for (const path of ["/acme/none/pull/1", "/acme/infra/pull/99", "/other", "/acme/infra/blob/main/none.tf"]) {
      expect((await fetch(github.url + path)).status, path).toBe(404);
    }
  });

  it("escapes what the app or a branch says", async () => {
    handle().as("ada").editPull(number, { title: "<b onmouseover=x>" });
    handle()
      .as("ada")
      .push({ branch: "terrafix/logs", changes: { "<i>.tf": "<script>1</script>\n" } });
    const page = await read();
    expect(page).not.toMatch(/<b onmouseover|<i>\.tf|<script>1/);
    expect(page).toContain("&lt;b onmouseover=x&gt;");
  });
});
