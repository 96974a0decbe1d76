import fc from "fast-check";
import { expect, test } from "vitest";
import { detectDelimiter } from "../../../../data-loaders/sources/csv/delimiter.js";
import { CsvParser, CsvSyntaxError } from "../../../../data-loaders/sources/csv/parser.js";

function parse(text: string, delimiter = ",", pieces = text.length || 1) {
  const parser = new CsvParser(delimiter);
  const records = [];
  for (let at = 0; at < text.length; at += pieces) records.push(...parser.push(text.slice(at, at + pieces)));
  return [...records, ...parser.end()];
}

const cells = (text: string, delimiter?: string) => parse(text, delimiter).map((record) => record.cells);

test("lines may end with LF, CRLF, both in one file, or CR alone", () => {
  for (const text of ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r\n1,2\n", "a,b\r1,2\r", "a,b\n1,2"]) {
    expect([text, cells(text)]).toEqual([
      text,
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ]);
  }
});

test("quoted cells hold delimiters, quotes and line ends", () => {
  expect(cells('a;"b;1";"say ""hi"""\r\n"x\ny";;"\r\n"\r\n', ";")).toEqual([
    ["a", "b;1", 'say "hi"'],
    ["x\ny", "", "\r\n"],
  ]);
});

test("a quote inside an unquoted cell is a letter", () => {
  expect(cells('pipe 5",2')).toEqual([['pipe 5"', "2"]]);
});

test("a record knows the line it begins on, after blank lines and quoted line ends too", () => {
  expect(parse('a,b\n\n1,"2\n\n"\n3,4\n\r\n5,6').map((record) => record.line)).toEqual([1, 3, 6, 8]);
});

test("a quote that is never closed, or followed by text, is an error with its place", () => {
  for (const [text, line, column, problem] of [
    ['a,b\n1,"2\n3,4', 2, 2, "unclosed-quote"],
    ['a,b\n1,"2"x\n', 2, 2, "text-after-quote"],
  ] as const) {
    expect(() => parse(text)).toThrow(expect.objectContaining({ line, column, problem }));
  }
});

test("what is written is read back, whatever the size of the pieces", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", ",", ";", '"', "\n", "\r", "é", " "), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(
      table,
      fc.constantFrom(",", ";"),
      fc.constantFrom("\n", "\r\n"),
      fc.integer({ min: 1, max: 9 }),
      (...input) => {
        const [rows, delimiter, lineEnd, pieces] = input;
        const text = rows
          .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(delimiter))
          .join(lineEnd);
        expect(parse(`${text}${lineEnd}`, delimiter, pieces).map((record) => record.cells)).toEqual(rows);
      },
    ),
  );
});

test("any text is either cut the same in pieces as in one, or refused the same", () => {
  const text = fc.string({ unit: fc.constantFrom("a", ",", '"', "\n", "\r"), maxLength: 30 });
  const outcome = (run: () => unknown) => {
    try {
      return run();
    } catch (error) {
      if (error instanceof CsvSyntaxError) return error.message;
      throw error;
    }
  };
  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 5 }), (input, pieces) => {
      // Where CR ends lines it is found in the whole text, which pieces must not change.
      fc.pre(input.includes("\n"));
      expect(outcome(() => parse(input, ",", pieces))).toEqual(outcome(() => parse(input)));
    }),
  );
});

test("the delimiter is the one that makes a regular table", () => {
  expect(detectDelimiter("a,b\n1,2\n")).toBe(",");
  expect(detectDelimiter("a;b;c\nx;1,5;2,5\ny;1,0;2,0\n")).toBe(";");
  expect(detectDelimiter("a\tb\n1,5\t2,5\n")).toBe("\t");
  expect(detectDelimiter("a|b\n1|2")).toBe("|");
  expect(detectDelimiter('name,"a;b;c;d"\nx,y\nz,w\n')).toBe(",");
  expect(detectDelimiter("single\n1\n2\n")).toBeUndefined();
});
