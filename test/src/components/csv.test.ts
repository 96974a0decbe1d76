import fc from "fast-check";
import { expect, test } from "vitest";
import { toCsv } from "../../../src/components/csv.js";

test("English files use commas and decimal points, Portuguese ones semicolons and decimal commas", () => {
  const rows = [["FUNG001", 1234.5, null]];
  expect(toCsv(["sku", "value", "note"], rows, "en")).toBe("sku,value,note\r\nFUNG001,1234.5,\r\n");
  expect(toCsv(["sku", "valor", "nota"], rows, "pt")).toBe("sku;valor;nota\r\nFUNG001;1234,5;\r\n");
});

test("quotes, separators and line breaks are quoted as RFC 4180 asks", () => {
  expect(toCsv(["a"], [['say "hi"'], ["one,two"], ["one\ntwo"]], "en")).toBe(
    'a\r\n"say ""hi"""\r\n"one,two"\r\n"one\ntwo"\r\n',
  );
});

test("text that a spreadsheet would run as a formula is made text, a negative number is left alone", () => {
  const lines = toCsv(["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], ["\tx"], [-1]], "en").split("\r\n");
  expect(lines.slice(1, -1)).toEqual(["'=1+1", "'+1", "'-1", "'@x", "'\tx", "-1"]);
});

test("whatever the cells hold, a reader of RFC 4180 finds as many rows and cells again", () => {
  const cell = fc.oneof(fc.string(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(cell, cell, cell), { maxLength: 5 }),
      fc.constantFrom("en" as const, "pt" as const),
      (rows, language) => {
        const parsed = parse(toCsv(["a", "b", "c"], rows, language), language === "pt" ? ";" : ",");
        expect(parsed.map(({ length }) => length)).toEqual([3, ...rows.map(() => 3)]);
      },
    ),
  );
});

/** A reader of RFC 4180, character by character. */
function parse(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[i++];
      else quoted = false;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === separator) {
      row.push(cell);
      cell = "";
    } else if (c === "\r" && text[i + 1] === "\n") {
      rows.push([...row, cell]);
      row = [];
      cell = "";
      i++;
    } else cell += c;
  }
  return rows;
}
