import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { branchName, orphanedBranches, parseBranchName } from "../../src/github/branch.ts";
import { remediationKey } from "../../src/github/key.ts";

const key = fc.stringMatching(/^[0-9a-f]{64}$/);
const prefix = fc.constantFrom("terrafix", "terrafix/", "bots/terrafix-", "");

describe("the name of a branch", () => {
  it("holds the prefix, the subject and eight digits of the key", () => {
    const identity = { prefix: "terrafix/", subject: "s3-versioning-enabled", key: "0123456789abcdef" };
    expect(branchName(identity)).toBe("terrafix/s3-versioning-enabled-01234567");
    expect(branchName({ ...identity, prefix: "terrafix" })).toBe("terrafix/s3-versioning-enabled-01234567");
  });

  it("is parsed into what it was made of", () => {
    fc.assert(
      fc.property(prefix, fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,60}$/), key, (start, subject, digits) => {
        const name = branchName({ prefix: start, subject, key: digits });
        expect(parseBranchName(name, start)).toEqual({ subject, shortKey: digits.slice(0, 8) });
      }),
    );
  });

  it("is a valid ref whatever the subject is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), key, (subject, digits) => {
        const name = branchName({ prefix: "terrafix", subject, key: digits });
        expect(name).toMatch(/^terrafix\/[a-z0-9][a-z0-9._-]*-[0-9a-f]{8}$/);
        expect(name).not.toMatch(/\.\.|\.lock(\/|$)/);
      }),
    );
  });

  it.each(["main", "terrafix/", "terrafix/readme", "other/s3-01234567", "terrafix/s3-01234567-next"])(
    "is not seen in %s",
    (name) => {
      expect(parseBranchName(name, "terrafix/")).toBeUndefined();
    },
  );
});

describe("orphaned branches", () => {
  it("are ours by their name, and needed by nothing", () => {
    const branches = [
      "main",
      "terrafix/notes",
      "terrafix/s3-01234567",
      "terrafix/s3-01234567-next",
      "terrafix/kms-89abcdef",
    ];
    const needed = new Set(["terrafix/s3-01234567"]);
    expect(orphanedBranches(branches, { prefix: "terrafix", needed })).toEqual([
      "terrafix/s3-01234567-next",
      "terrafix/kms-89abcdef",
    ]);
  });
});

describe("the key of a remediation", () => {
  const identity = { repositoryId: 42, subject: "s3", findings: ["t/a", "t/b"] as const, generation: 1 };

  it("does not depend on the order of the findings or on one being named twice", () => {
    expect(remediationKey({ ...identity, findings: ["t/b", "t/a", "t/b"] })).toBe(remediationKey(identity));
    expect(remediationKey(identity)).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    { repositoryId: 43 },
    { subject: "s4" },
    { findings: ["t/a"] as const },
    { findings: ["t/a,t/b"] as never },
    { generation: 2 },
  ])("is another one when %j differs", (difference) => {
    expect(remediationKey({ ...identity, ...difference })).not.toBe(remediationKey(identity));
  });
});
