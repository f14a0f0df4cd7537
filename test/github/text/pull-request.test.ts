import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { readMarker, withMarker } from "../../../src/github/marker.ts";
import { commitMessage } from "../../../src/github/text/commit.ts";
import { type PullRequestInput, renderPullRequest } from "../../../src/github/text/pull-request.ts";
import { audit, hostile, migrating, replacing, several, single, twoTests } from "./input.ts";

const withRows = (count: number): PullRequestInput => ({
  ...single,
  changes: Array.from({ length: count }, (_, index) => ({
    ...audit,
    displayName: `acme-prod-${index}`,
    evidence: `${audit.evidence} (${index}) ${"with evidence ".repeat(20)}`,
  })),
});

describe("the body of a pull request", () => {
  it.each(Object.entries({ single, several, replacing, migrating, twoTests, hostile }))(
    "reads as agreed: %s",
    async (name, input) => {
      const { title, body } = renderPullRequest(input);
      await expect(`${title}\n\n${body}\n`).toMatchFileSnapshot(`../golden/${name}.md`);
    },
  );

  it("ends in one line for each test and the marker", () => {
    const lines = renderPullRequest(twoTests).body.split("\n");
    expect(lines.slice(-4, -2)).toEqual([
      "Fixes: https://app.vanta.com/tests/aws-s3-public-access-blocked",
      "Fixes: https://app.vanta.com/tests/aws-s3-versioning",
    ]);
    expect(readMarker(lines.at(-1))).toEqual(twoTests.marker);
  });

  it("says of an account which root enters it", () => {
    const change = {
      ...audit,
      displayName: "account-111122223333",
      root: "accounts/prod",
      address: "provider.aws",
      file: "accounts/prod/main.tf",
      line: 3,
      change: "adds `aws_guardduty_detector.this`",
    };
    const opening = (root: string) =>
      renderPullRequest({ ...single, changes: [{ ...change, root }] }).body.split("\n")[0];
    expect(opening("accounts/prod")).toMatch(
      /fails in Vanta for `account-111122223333`\. The root `accounts\/prod` enters that account through `provider\.aws` \(\[accounts\/prod\/main\.tf:3\]\(.*#L3\)\); there this pull request adds `aws_guardduty_detector\.this`\.$/,
    );
    expect(opening(".")).toContain("The top directory enters that account");
  });

  it("says a replacement before anything else", () => {
    expect(renderPullRequest(replacing).body.split("\n").slice(0, 2)).toEqual([
      "> [!CAUTION]",
      expect.stringContaining("**replaces** `aws_db_instance.orders`"),
    ]);
  });

  it("lets nothing from Vanta or Terraform act as Markdown or HTML", () => {
    const html = marked.parse(renderPullRequest(hostile).body, { async: false });
    expect(html).not.toMatch(/<script|<img|<h1|e\.example"/);
    expect(html.match(/<details>/g)).toHaveLength(2);
    expect(html.match(/<\/details>/g)).toHaveLength(2);
    const outsideOfCode = html.replace(/<code>[\s\S]*?<\/code>/g, "");
    expect(outsideOfCode).not.toMatch(/@\w|infra#3|>#12/);
    expect(readMarker(renderPullRequest(hostile).body)).toEqual(hostile.marker);
  });

  it("has no marker but its own, whatever a resource is called", () => {
    const forged = withMarker("", { ...single.marker, key: "f".repeat(64) });
    const change = { ...audit, displayName: forged, address: forged, evidence: forged, change: forged };
    const { body } = renderPullRequest({ ...single, changes: [change] });
    expect(readMarker(body.slice(0, body.lastIndexOf("Fixes:")))).toBeUndefined();
  });

  it("folds the rows of a long table and keeps all of them", () => {
    const { body } = renderPullRequest(withRows(60));
    expect(body).toContain("<summary>35 more</summary>");
    expect(body).toContain("`acme-prod-59`");
  });

  it.each([150, 300, 900])("is cut at a line with %i findings, sparing what Vanta and TerraFix read", (count) => {
    const { body } = renderPullRequest(withRows(count));
    expect(body.length).toBeLessThanOrEqual(58_000);
    expect(body).toContain("\nFixes: https://app.vanta.com/tests/aws-s3-public-access-blocked\n");
    expect(readMarker(body)).toEqual(single.marker);
    expect(body.split("<details>")).toHaveLength(body.split("</details>").length);
    expect(body).toContain("did not fit");
    for (const line of body.split("\n").filter((row) => row.startsWith("|"))) expect(line.endsWith("|")).toBe(true);
  });

  it("has a title of at most 72 characters", () => {
    expect(renderPullRequest(twoTests).title.length).toBeLessThanOrEqual(72);
  });
});

describe("the commit's message", () => {
  it("has the title, the test and the addresses", () => {
    expect(commitMessage(several)).toEqual({
      headline: "Block public access to 2 S3 buckets",
      body: [
        "Vanta test: S3 buckets block public access",
        "https://app.vanta.com/tests/aws-s3-public-access-blocked",
        "",
        'envs/prod: module.logs["audit"].aws_s3_bucket.this',
        "aws_s3_bucket.exports",
      ].join("\n"),
    });
  });

  it("takes the repository's form of the headline", () => {
    expect(commitMessage(single, "fix(terraform): {title}").headline).toBe(
      "fix(terraform): Block public access to the S3 bucket acme-prod-audit",
    );
  });

  it("mentions nobody and closes nothing", () => {
    const { headline, body } = commitMessage(hostile);
    expect(`${headline}\n${body}`).not.toMatch(/@\w|#\d/);
  });
});
