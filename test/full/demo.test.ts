import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const CHROMIUM = "/usr/bin/chromium";
const present = existsSync(CHROMIUM);

describe.skipIf(!present)(`the demo in a browser${present ? "" : " (skipped: no Chromium in /usr/bin)"}`, () => {
  let demo: ChildProcess;
  let profile: string;
  let browser: BrowserContext;
  let page: Page;
  let organisation: string;
  let told = "";

  /** Resolves with the match once the demo has printed it. */
  const printed = async (pattern: RegExp): Promise<RegExpExecArray> => {
    for (;;) {
      const match = pattern.exec(told);
      if (match !== null) return match;
      await new Promise((resolve) => demo.stdout?.once("data", resolve));
    }
  };

  beforeAll(async () => {
    demo = spawn(process.execPath, ["bin/terrafix.js", "demo"], { stdio: ["ignore", "pipe", "inherit"] });
    demo.stdout?.on("data", (chunk) => {
      told += chunk;
    });
    profile = mkdtempSync(join(tmpdir(), "profile-"));
    browser = await chromium.launchPersistentContext(profile, {
      executablePath: CHROMIUM,
      headless: true,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    page = await browser.newPage();
    organisation = (await printed(/Review the pull requests: (\S+)/))[1] ?? "";
  });

  afterAll(async () => {
    demo.kill("SIGINT");
    await browser?.close();
    rmSync(profile, { recursive: true, force: true });
  });

  const pullOf = (entity: string): string => new RegExp(`${entity} +in pull request +(\\S+)`).exec(told)?.[1] ?? "";
  const button = (name: string) => page.getByRole("button", { name, exact: true });

  test("what the reviewer merges is verified by Vanta, on the page and in the terminal", async () => {
    await page.goto(pullOf("acme-prod-customer-exports"));
    expect(await page.getByText("fails acme-prod-customer-exports").count()).toBe(1);
    await button("Merge").click();
    await page.getByText("Verified: Vanta passes").waitFor();
    expect(await page.locator("[data-live=panel]").innerText()).toMatch(/passes[\s\S]*verified/);
    await printed(/acme-prod-customer-exports: verified/);
  });

  test("what the reviewer closes is declined", async () => {
    await page.goto(pullOf("acme-web-prod-sessions"));
    await button("Close without merging").click();
    await page.getByText("declined; not offered again").waitFor();
    await printed(/acme-web-prod-sessions: declined\. \S+ closed acme\/web-app#\d+/);
  });

  test("a command gets eyes, and its answer arrives by itself", async () => {
    await page.goto(pullOf("acme-prod-audit"));
    await page.getByRole("textbox").last().fill("/terrafix regenerate");
    await button("Comment").click();
    await page.getByText(/^(Regenerated|Nothing changed: ) ?from/).waitFor();
    expect(await page.getByText("eyes").count()).toBeGreaterThan(0);
  });

  test("at least five pull requests await a reviewer, and nothing on any page overflows a telephone", async () => {
    const pulls = [...new Set(told.match(/http:\S+\/pull\/\d+/g))];
    expect(pulls.length).toBeGreaterThanOrEqual(5);
    await page.setViewportSize({ width: 400, height: 800 });
    for (const url of [organisation, ...pulls]) {
      await page.goto(url);
      expect(await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(
        0,
      );
    }
  });
});
