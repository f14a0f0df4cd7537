import { describe, expect, it } from "vitest";
import {
  cleared,
  clearedByVanta,
  couldNot,
  duration,
  help,
  merged,
  notAllowed,
  nothingChanged,
  passesBeforeMerge,
  personPushed,
  regenerated,
  stillFailing,
  unknownCommand,
  verified,
} from "../../../src/github/text/comments.ts";
import { single } from "./input.ts";

const base = { branch: "main", commit: "3f2c1ab90d3d3b8a8f2f0f9a4a6c2d5e1b7c8d90" };
const mergedAt = new Date("2026-11-24T10:51:00Z");

describe("the words of later comments", () => {
  it("tell all moments of a pull request's life", async () => {
    const comments = {
      regenerated: regenerated({
        base,
        words: ["use the shared key, @acme/security #12"],
        changed: "`kms_key_id` now refers to aws_kms_key.logs",
        verification: single.proposal.verification,
      }),
      "regenerated with words of before": regenerated({
        base,
        words: ["use the shared key", "and keep 90 days"],
        changed: "`kms_key_id` now refers to aws_kms_key.logs",
        verification: [],
      }),
      "regenerated without words": regenerated({ base, changed: "nothing else.", verification: [] }),
      "nothing changed": nothingChanged(base),
      "could not": couldNot(
        "aws_kms_key.shared does not exist in this root; there are `aws_kms_key.logs` (kms.tf:3) and the variable `kms_key_arn`. Name one of them, or say that a new key is wanted",
      ),
      "not allowed": notAllowed("regenerate"),
      "unknown command": unknownCommand({
        typed: "regenrate",
        nearest: "regenerate",
        commands: ["regenerate", "help"],
      }),
      "unknown command that resembles none": unknownCommand({
        typed: "`@acme`",
        nearest: undefined,
        commands: ["help"],
      }),
      help: help(["regenerate", "rebase", "explain", "ignore", "close", "reopen", "split", "help"]),
      "somebody pushed": personPushed(),
      merged: merged(),
      verified: verified({ entities: ["acme-prod-audit"], since: new Date("2026-11-24T14:02:00Z"), mergedAt }),
      "still failing": stillFailing({
        entities: ["acme-prod-audit", "acme-prod-exports"],
        now: new Date("2026-11-26T12:00:00Z"),
        mergedAt,
        here: "`aws_s3_bucket_public_access_block.old` (old.tf:9) names the same bucket",
      }),
      "cleared by Vanta alone": clearedByVanta(["acme-refunds"]),
      cleared: cleared(["a", "b", "c", "d", "e", "f", "g"]),
      "passes before the merge": passesBeforeMerge(["acme-prod-audit"], "main"),
    };
    const text = Object.entries(comments).map(([moment, words]) => `## ${moment}\n\n${words}\n`);
    await expect(text.join("\n")).toMatchFileSnapshot("../golden/comments.md");
  });

  it.each([
    [30_000, "1 min"],
    [59 * 60_000, "59 min"],
    [3 * 3_600_000 + 11 * 60_000, "3 h 11 min"],
    [5 * 3_600_000, "5 h"],
    [49 * 3_600_000, "2 days"],
  ])("tell %i ms as people do", (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });
});
