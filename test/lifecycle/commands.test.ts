import { expect, test } from "vitest";
import { parseComment } from "../../src/lifecycle/commands.ts";

test.each([
  ["/terrafix regenerate", { kind: "command", name: "regenerate", words: "" }],
  ["/terrafix regenerate use the shared key  ", { kind: "command", name: "regenerate", words: "use the shared key" }],
  ["  /TerraFix Rebase\r\nand more words", { kind: "command", name: "rebase", words: "" }],
  ["/terrafix", { kind: "command", name: "help", words: "" }],
])("%j is a command", (body, expected) => {
  expect(parseComment(body)).toEqual(expected);
});

test.each([
  ["/terrafix regenrate", "regenerate"],
  ["/terrafix merge now", undefined],
  ["/terrafix ignor this", "ignore"],
])("%j does not exist, and what was probably meant is named", (body, nearest) => {
  expect(parseComment(body)).toMatchObject({ kind: "unknown", nearest });
});

test.each([
  "Thanks, looks good",
  "see /terrafix regenerate",
  "> /terrafix regenerate",
  "/terrafixregenerate",
  "",
  "\n\n",
])("%j is not addressed to TerraFix", (body) => {
  expect(parseComment(body)).toEqual({ kind: "none" });
});
