import fc from "fast-check";
import { expect, test } from "vitest";
import { markEvidence, parseNumber } from "../../../data-loaders/import/numbers.js";

test("numbers are read in the Brazilian and in the international way", () => {
  for (const [text, mark, value] of [
    ["1234.5", ".", 1234.5],
    ["1,234.56", ".", 1234.56],
    ["1.234,56", ",", 1234.56],
    ["1.234.567", ",", 1_234_567],
    ["1 234,5", ",", 1234.5],
    ["1\u00a0234,5", ",", 1234.5],
    ["1'234.5", ".", 1234.5],
    ["R$ 1.234,56", ",", 1234.56],
    ["-R$ 5,00", ",", -5],
    ["R$ -5,00", ",", -5],
    ["$1,000", ".", 1000],
    ["12,50 €", ",", 12.5],
    ["5,00-", ",", -5],
    ["(1,234.00)", ".", -1234],
    ["10%", ".", 0.1],
    ["12,5 %", ",", 0.125],
    [" 7 ", ".", 7],
    [".5", ".", 0.5],
    ["5.", ".", 5],
    ["1.5E+3", ".", 1500],
    ["+3", ",", 3],
  ] as const) {
    expect([text, parseNumber(text, mark)]).toEqual([text, value]);
  }
});

test("what is no number under the mark is NaN", () => {
  for (const text of [
    "",
    "x",
    "1.2.3",
    "12,34,567",
    "1,23",
    "--5",
    "1 23",
    "0x10",
    "Infinity",
    "1e",
    "1,234,5",
    "5 kg",
  ]) {
    expect([text, parseNumber(text, ".")]).toEqual([text, Number.NaN]);
  }
  for (const text of ["1.5", "1.2345", "1,5,5", "12.34.567", "1,234.5"]) {
    expect([text, parseNumber(text, ",")]).toEqual([text, Number.NaN]);
  }
});

test("a cell is evidence for a mark only when the other mark cannot read it", () => {
  for (const [text, evidence] of [
    ["12", "none"],
    ["1,5", ","],
    ["1.5", "."],
    ["1.234,5", ","],
    ["1,234.5", "."],
    ["1.234.567", ","],
    ["1,234,567", "."],
    ["1,234", "ambiguous"],
    ["1.234", "ambiguous"],
    ["0.123", "."],
    ["0,123", ","],
    ["1234.567", "."],
    ["abc", "invalid"],
  ] as const) {
    expect([text, markEvidence(text)]).toEqual([text, evidence]);
  }
});

test("a number written by Intl in pt-BR or en-US is read back", () => {
  const amount = fc.integer({ min: -(10 ** 12), max: 10 ** 12 }).map((cents) => cents / 100);
  fc.assert(
    fc.property(amount, (value) => {
      for (const [locale, mark] of [
        ["pt-BR", ","],
        ["en-US", "."],
      ] as const) {
        const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value);
        const money = new Intl.NumberFormat(locale, { style: "currency", currency: "BRL" }).format(value);
        expect(parseNumber(plain, mark)).toBe(value);
        expect(parseNumber(money, mark)).toBe(value);
      }
    }),
  );
});
