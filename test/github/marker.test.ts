import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decision, type Marker, mergeDecisions, readMarker, withMarker } from "../../src/github/marker.ts";
import { findingKey } from "../../src/vanta/finding.ts";

const text = fc.string({ unit: "grapheme", minLength: 1 });
const finding = fc.record({ testId: text, entityId: text }).map(findingKey);

const decision: fc.Arbitrary<Decision> = fc.record(
  {
    finding,
    kind: fc.constantFrom("declined" as const, "ignored" as const),
    by: text,
    at: fc.constant("2026-11-24T14:02:00.000Z"),
    words: fc.oneof(text, fc.constantFrom("--> @acme/security <!--", "fixes #12", "a\r\nb", "}", "{} -->")),
  },
  { requiredKeys: ["finding", "kind", "by", "at"] },
);

const markers: fc.Arbitrary<Marker> = fc.record(
  {
    version: fc.constant(1 as const),
    key: fc.stringMatching(/^[0-9a-f]{64}$/),
    generation: fc.integer({ min: 1, max: 99 }),
    subject: text,
    base: fc.record({ branch: text, commit: fc.stringMatching(/^[0-9a-f]{40}$/) }),
    head: fc.stringMatching(/^[0-9a-f]{40}$/),
    findings: fc.array(finding, { maxLength: 5 }),
    decisions: fc.array(decision, { maxLength: 3 }),
  },
  { requiredKeys: ["version", "key", "generation", "subject", "findings", "decisions"] },
);

const marker: Marker = {
  version: 1,
  key: "a".repeat(64),
  generation: 1,
  subject: "s3-versioning-enabled",
  findings: ["aws-s3/acme-logs"],
  decisions: [],
};
const other: Marker = { ...marker, key: "b".repeat(64) };

describe("the marker", () => {
  it("is read as it was written, behind any words", () => {
    fc.assert(
      fc.property(markers, fc.string(), (written, words) => {
        expect(readMarker(withMarker(words, written))).toEqual(written);
      }),
    );
  });

  it("is one comment on one line that nothing in it can end, mention or refer from", () => {
    fc.assert(
      fc.property(markers, (written) => {
        const body = withMarker("", written);
        expect(body.match(/-->/g)).toHaveLength(1);
        expect(body.slice(4, -3)).not.toMatch(/--|[@#<>\r\n]/);
      }),
    );
  });

  it("replaces the markers that were there and leaves the words", () => {
    const twice = `Words\n\n${withMarker("", other)}\n\nMore words\n\n${withMarker("", other)}`;
    const body = withMarker(twice, marker);
    expect(body.match(/terrafix:/g)).toHaveLength(1);
    expect(body).toContain("Words");
    expect(body).toContain("More words");
    expect(withMarker(body, marker)).toBe(body);
  });

  it("is read from a body that a person edited in the browser", () => {
    const edited = `${withMarker("One\n\nTwo", marker)}\n\nThree`.replaceAll("\n", "\r\n");
    expect(readMarker(edited)).toEqual(marker);
  });

  it("is the last one that can be read where there are several", () => {
    expect(readMarker(`${withMarker("", other)}\n${withMarker("", marker)}`)).toEqual(marker);
    expect(readMarker(`${withMarker("", marker)}\n<!-- terrafix: {"version":2} -->`)).toEqual(marker);
  });

  it.each(["", "no marker", "<!-- terrafix: {broken -->", '<!-- terrafix: {"version":1} -->', "<!-- terrafix: {} -->"])(
    "is not there in %j",
    (body) => {
      expect(readMarker(body)).toBeUndefined();
    },
  );

  it("is not there in a body that is null", () => {
    expect(readMarker(null)).toBeUndefined();
  });
});

describe("decisions from two places", () => {
  const ignored: Decision = { finding: "t/e", kind: "ignored", by: "mia", at: "2026-11-24T10:00:00.000Z" };
  const declined: Decision = { finding: "t/e", kind: "declined", by: "sam", at: "2026-11-25T10:00:00.000Z" };

  it("keep the later one about the same finding, whichever way they come", () => {
    expect(mergeDecisions([ignored], [declined])).toEqual([declined]);
    expect(mergeDecisions([declined], [ignored])).toEqual([declined]);
  });

  it("keep what only one of them says", () => {
    const elsewhere: Decision = { ...ignored, finding: "t/f" };
    expect(mergeDecisions([ignored], [elsewhere])).toEqual([ignored, elsewhere]);
  });
});
