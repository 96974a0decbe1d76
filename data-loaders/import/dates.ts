import type { DayNumber } from "../../models/core/index.js";

/** Whether 01/02/2024 is the first of February or the second of January. */
export type DateOrder = "DMY" | "MDY";

/** What one cell says about the file's date order. */
export type OrderEvidence = DateOrder | "none" | "ambiguous" | "invalid";

/** Reads a cell as a day, NaN when it is none. */
export type DateParser = (text: string) => DayNumber;

const MS_PER_DAY = 86_400_000;
const time =
  "(?:[T ]+\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d+)?)?(?: ?[AaPp]\\.?[Mm]\\.?)?(?: ?(?:Z|UTC|[+-]\\d{2}:?\\d{2}))?)?";
const isoDate = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}$`);
const basicDate = /^(\d{4})(\d{2})(\d{2})$/;
const yearMonth = /^(\d{4})[-/](\d{1,2})$/;
const monthYear = /^(\d{1,2})[-/](\d{4})$/;
const namedMonth = new RegExp(`^(\\d{1,2})[-/. ](?:de )?(\\p{L}{3,})\\.?[-/. ](?:de )?(\\d{4}|\\d{2})${time}$`, "u");
/** Points as separators are used with the day first only. */
const ordered: Readonly<Record<DateOrder, RegExp>> = {
  DMY: new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})${time}$`),
  MDY: new RegExp(`^(\\d{1,2})[-/ ](\\d{1,2})[-/ ](\\d{4}|\\d{2})${time}$`),
};

/** First three letters of the months in English and Portuguese. */
const monthNames = [
  ["jan"],
  ["feb", "fev"],
  ["mar"],
  ["apr", "abr"],
  ["may", "mai"],
  ["jun"],
  ["jul"],
  ["aug", "ago"],
  ["sep", "set"],
  ["oct", "out"],
  ["nov"],
  ["dec", "dez"],
];

/**
 * Reads ISO dates, `20240131`, `2024-01` and `01/2024` (the first of the month), months by name in English and
 * Portuguese, and, when the order is known, `31/01/2024`. A time of day is read over: the date counts as written.
 */
export function dateParser(order: DateOrder | undefined): DateParser {
  return (cell) => {
    const text = cell.trim();
    let match = isoDate.exec(text) ?? basicDate.exec(text);
    if (match !== null) return dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
    match = order === undefined ? null : ordered[order].exec(text);
    if (match !== null) {
      const [day, month] = order === "DMY" ? [match[1], match[2]] : [match[2], match[1]];
      return dayOf(fullYear(match[3] as string), Number(month), Number(day));
    }
    match = namedMonth.exec(text);
    if (match !== null) return dayOf(fullYear(match[3] as string), monthNumber(match[2] as string), Number(match[1]));
    match = yearMonth.exec(text);
    if (match !== null) return dayOf(Number(match[1]), Number(match[2]), 1);
    match = monthYear.exec(text);
    return match === null ? Number.NaN : dayOf(Number(match[2]), Number(match[1]), 1);
  };
}

const tokens: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  YY: "(?<year>\\d{2})",
  MMM: "(?<name>\\p{L}{3,})\\.?",
  MM: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{1,2})",
};

/**
 * A parser for a declared format such as `DD/MM/YYYY`, `MM-DD-YY`, `YYYYMMDD` or `DD MMM YYYY`; undefined when the
 * format lacks year or month. A time of day may follow the date.
 */
export function formatParser(format: string): DateParser | undefined {
  const source = format.replace(/YYYY|YY|MMM|MM|DD|[^\p{L}\d\s]|\s+|./gu, (part) => tokens[part] ?? escaped(part));
  if (!/YY/.test(format) || !/MM/.test(format) || /[A-Za-z]/.test(format.replace(/YYYY|YY|MMM|MM|DD/g, ""))) {
    return undefined;
  }
  // Digits that touch have fixed widths.
  const widths = /[YMD]{5,}/.test(format) ? source.replaceAll("\\d{1,2}", "\\d{2}") : source;
  const pattern = new RegExp(`^${widths}${time}$`, "u");
  return (cell) => {
    const groups = pattern.exec(cell.trim())?.groups;
    if (groups === undefined) return Number.NaN;
    const month = groups.name === undefined ? Number(groups.month) : monthNumber(groups.name);
    return dayOf(fullYear(groups.year as string), month, groups.day === undefined ? 1 : Number(groups.day));
  };
}

const readDayFirst = dateParser("DMY");
const readMonthFirst = dateParser("MDY");

/** Compares the two readings of a cell: one that only one order allows is evidence for it. */
export function orderEvidence(text: string): OrderEvidence {
  const dayFirst = readDayFirst(text);
  const monthFirst = readMonthFirst(text);
  if (Number.isNaN(dayFirst)) return Number.isNaN(monthFirst) ? "invalid" : "MDY";
  if (Number.isNaN(monthFirst)) return "DMY";
  return dayFirst === monthFirst ? "none" : "ambiguous";
}

/** NaN for a date that the calendar does not have, and for years that are surely slips (before 1900, after 2199). */
function dayOf(year: number, month: number, day: number): DayNumber {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return Number.NaN;
  const date = Date.UTC(year, month - 1, day);
  return new Date(date).getUTCMonth() === month - 1 ? date / MS_PER_DAY : Number.NaN;
}

/** Two digits mean 1970 to 2069. */
function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length === 4 ? year : year < 70 ? 2000 + year : 1900 + year;
}

function monthNumber(name: string): number {
  const start = name.slice(0, 3).toLowerCase();
  return monthNames.findIndex((names) => names.includes(start)) + 1;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
