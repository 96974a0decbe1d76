import fc from "fast-check";
import { expect, test } from "vitest";
import { dateParser, formatParser, orderEvidence } from "../../../data-loaders/import/dates.js";
import { formatDay, parseDay } from "../../../models/core/index.js";

const read = (text: string, order?: "DMY" | "MDY") => {
  const day = dateParser(order)(text);
  return Number.isNaN(day) ? undefined : formatDay(day);
};

test("dates that leave no doubt are read without an order", () => {
  for (const [text, iso] of [
    ["2024-01-31", "2024-01-31"],
    ["2024/1/5", "2024-01-05"],
    ["20240131", "2024-01-31"],
    ["2024-01-31T23:59:59.123-03:00", "2024-01-31"],
    ["2024-01-31 00:00:00", "2024-01-31"],
    ["2024-01", "2024-01-01"],
    ["02/2024", "2024-02-01"],
    ["31-Jan-2024", "2024-01-31"],
    ["1 de fevereiro de 2024", "2024-02-01"],
    ["05/dez/24", "2024-12-05"],
  ]) {
    expect([text, read(text as string)]).toEqual([text, iso]);
  }
});

test("the order decides what 01/02/2024 is", () => {
  expect(read("01/02/2024")).toBeUndefined();
  expect(read("01/02/2024", "DMY")).toBe("2024-02-01");
  expect(read("01/02/2024", "MDY")).toBe("2024-01-02");
  expect(read("31.12.99 10:30", "DMY")).toBe("1999-12-31");
  expect(read("1/2/2024 3:04 PM", "MDY")).toBe("2024-01-02");
});

test("a day that the calendar does not have is no date", () => {
  for (const text of [
    "31/02/2024",
    "29/02/2023",
    "00/01/2024",
    "01/13/2024",
    "2024-02-30",
    "0024-01-01",
    "2024-13",
    "x",
  ]) {
    expect([text, read(text, "DMY")]).toEqual([text, undefined]);
  }
  expect(read("29/02/2024", "DMY")).toBe("2024-02-29");
});

test("a cell is evidence for an order only when the other order cannot read it", () => {
  expect(orderEvidence("31/01/2024")).toBe("DMY");
  expect(orderEvidence("01/31/2024")).toBe("MDY");
  expect(orderEvidence("01/02/2024")).toBe("ambiguous");
  expect(orderEvidence("02/02/2024")).toBe("none");
  expect(orderEvidence("01.02.2024")).toBe("DMY");
  expect(orderEvidence("2024-01-02")).toBe("none");
  expect(orderEvidence("31/02/2024")).toBe("invalid");
});

test("a declared format is followed strictly", () => {
  const parse = (format: string, text: string) => {
    const day = formatParser(format)?.(text);
    return day === undefined || Number.isNaN(day) ? undefined : formatDay(day);
  };
  expect(parse("DD/MM/YYYY", "01/02/2024")).toBe("2024-02-01");
  expect(parse("MM/DD/YYYY", "01/02/2024 10:00")).toBe("2024-01-02");
  expect(parse("DDMMYYYY", "01022024")).toBe("2024-02-01");
  expect(parse("DD MMM YYYY", "1 fev 2024")).toBe("2024-02-01");
  expect(parse("YYYY.MM", "2024.02")).toBe("2024-02-01");
  expect(parse("DD/MM/YYYY", "2024-02-01")).toBeUndefined();
  expect(parse("DD/MM/YYYY", "31/02/2024")).toBeUndefined();
  expect(formatParser("DD/MM")).toBeUndefined();
  expect(formatParser("dd/mm/yyyy")).toBeUndefined();
});

test("every day of two centuries is read back from Brazilian, American and ISO form", () => {
  fc.assert(
    fc.property(fc.integer({ min: parseDay("1900-01-01"), max: parseDay("2099-12-31") }), (day) => {
      const [year, month, date] = formatDay(day).split("-");
      expect(dateParser("DMY")(`${date}/${month}/${year}`)).toBe(day);
      expect(dateParser("MDY")(`${month}/${date}/${year}`)).toBe(day);
      expect(dateParser(undefined)(formatDay(day))).toBe(day);
    }),
  );
});
