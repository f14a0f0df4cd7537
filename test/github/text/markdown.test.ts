import fc from "fast-check";
import { marked } from "marked";
import { describe, expect, it } from "vitest";
import { code, cut, inWords, link, listed, prose, sentence, table } from "../../../src/github/text/markdown.ts";

const hostile = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc
    .array(
      fc.constantFrom(
        ..."@acme/security|#12|GH-7|acme/infra#3|`|``|```|<b>|<!--|-->|</details>|[x](y)|![i](u)|*|**|_|~~|$x$|\\|&lt;|&|\n|\r\n|\t|- |1. |> |https://github.com/a/b/issues/1|www.example.com|bob@example.com|name| ".split(
          "|",
        ),
        "|",
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join("")),
);

const render = (markdown: string): string => marked.parse(markdown, { async: false, gfm: true });

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&#8203;|\u200B/g, "")
    .replace(/&amp;/g, "&")
    .trim();

const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the same characters as in the code
    .replace(/[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g, " ")
    .replace(/[\u202A-\u202E\u2066-\u2069\u200B]/g, "")
    .trim();

describe("prose from elsewhere", () => {
  it("is one paragraph without any element of its own", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(render(`Words ${prose(text)} words`).trim()).toMatch(/^<p>[^<]*<\/p>$/);
      }),
    );
  });

  it("is one paragraph also when it stands alone on its line", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        if (prose(text) === "") return;
        expect(render(prose(text)).trim()).toMatch(/^<p>[^<]*<\/p>$/);
      }),
    );
  });

  it("mentions nobody, refers to nothing and links nowhere", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(prose(text)).not.toMatch(/@\w|#\d|\bGH-\d|:\/\/|\bwww\.|[\r\n]/i);
      }),
    );
  });

  it("shows the same letters as the text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = textOf(render(`x${prose(text)}x`)).slice(1, -1);
        expect(shown.replace(/\s+/g, " ")).toBe(oneLine(text).replace(/\s+/g, " "));
      }),
      { examples: [["a &amp; b"], ["10. x"], ["\\"]] },
    );
  });
});

describe("a code span", () => {
  it("shows exactly the text, and nothing of it acts", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        if (oneLine(text) === "") return;
        const html = render(`x ${code(text)}`).trim();
        expect(html).toMatch(/^<p>x <code>[^<]*<\/code><\/p>$/);
        expect(textOf(html).slice(2)).toBe(oneLine(text));
      }),
    );
  });

  it("is the only element of its cell in a table", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [, cell = ""] = /<td>([\s\S]*?)<\/td>/.exec(render(table(["A"], [[code(text)]]))) ?? [];
        if (oneLine(text) !== "") expect(cell).toMatch(/^<code>[^<]*<\/code>$/);
      }),
      { examples: [["\\|"], ["`|`"]] },
    );
  });

  it("stays one cell of a table whatever stands in it", () => {
    fc.assert(
      fc.property(hostile, hostile, (one, other) => {
        const html = render(table(["A", "B"], [[code(one), sentence(other)]]));
        expect(html.match(/<td>/g)).toHaveLength(2);
        expect(html.match(/<tr>/g)).toHaveLength(2);
      }),
    );
  });
});

describe("a sentence with code in it", () => {
  it("keeps what stands between backticks as code and makes the rest harmless", () => {
    expect(render(sentence("`bucket` is *not* set by @acme, see #12")).trim()).toBe(
      "<p><code>bucket</code> is *not* set by @\u200Bacme, see #\u200B12</p>",
    );
  });

  it("has no elements but code", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(render(`x ${sentence(text)}`).replace(/<\/?(p|code)>/g, "")).not.toMatch(/<\w/);
      }),
    );
  });
});

describe("small forms", () => {
  it("count in words up to ten", () => {
    expect([inWords(2), inWords(10), inWords(11)]).toEqual(["two", "ten", "11"]);
  });

  it("list with commas and an and", () => {
    expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
      "",
      "a",
      "a and b",
      "a, b and c",
    ]);
  });

  it("cut at a word and never exceed the length", () => {
    expect(cut("Block public access to the S3 bucket acme", 30)).toBe("Block public access to the…");
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 2, max: 80 }), (text, most) => {
        expect(cut(text, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it("link to an address that cannot leave its parentheses", () => {
    expect(link("words", "https://x/a b)c")).toBe("[words](https://x/a%20b%29c)");
  });
});
