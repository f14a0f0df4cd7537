import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EmbeddedGitHub } from "../../../src/demo/github/server.ts";
import { asInstallation, infra, propose, startAcme } from "./app.ts";

const CHROMIUM = "/usr/bin/chromium";
const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const present = existsSync(CHROMIUM);

describe.skipIf(!present)(`a reviewer's browser${present ? "" : " (skipped: no Chromium in /usr/bin)"}`, () => {
  let profile: string;
  let browser: BrowserContext;
  let github: EmbeddedGitHub;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    profile = await mkdtemp(join(tmpdir(), "profile-"));
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      headless: true,
      args: FLAGS,
    });
    github = await startAcme();
    page = await browser.newPage();
    complaints = [];
    page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
    page.on("pageerror", (error) => complaints.push(error.message));
  });
  afterAll(async () => {
    await browser?.close();
    await github?.close();
    await rm(profile, { recursive: true, force: true });
  });

  const button = (name: string) => page.getByRole("button", { name, exact: true });

  it("reads, commands, sees the answer arrive while typing, and merges", async () => {
    const octokit = await asInstallation(github);
    const long = `# ${"a-very-long-name-without-any-place-to-break-".repeat(12)}\n`;
    const { number } = await propose(octokit, { text: long });
    await page.setViewportSize({ width: 420, height: 900 });
    await page.goto(`${github.url}/acme/infra/pull/${number}`);
    const tooWide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    expect(tooWide).toBe(0);

    await button("/terrafix regenerate").click();
    await button("Comment").click();
    await page.getByText("ada commented").waitFor();
    const [asked] = github.organisation.repository("infra").pull(number).comments;
    expect(asked?.body).toBe("/terrafix regenerate");

    const box = page.getByRole("textbox", { name: /^Comment as/ });
    await box.fill("half a thought");
    await octokit.rest.reactions.createForIssueComment({ ...infra, comment_id: asked?.id ?? 0, content: "eyes" });
    await octokit.rest.issues.createComment({ ...infra, issue_number: number, body: "Because of **logs**." });
    await page.getByText("Because of logs.").waitFor();
    await page.getByText("eyes 1").waitFor();
    expect(await box.inputValue()).toBe("half a thought");

    await page.getByLabel("You are", { exact: true }).selectOption("mallory");
    await page.getByText("mallory can read and comment, not decide.").waitFor();
    expect(await button("Merge").isDisabled()).toBe(true);
    await page.getByLabel("You are", { exact: true }).selectOption("ada");
    await button("Merge").and(page.locator(":enabled")).click();
    await page.getByRole("heading", { name: "Merged" }).waitFor();
    expect(github.organisation.repository("infra").readFile("main", "main.tf")).toBe(long);
    expect(complaints).toEqual([]);
  });
});
