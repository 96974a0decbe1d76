import { type Language, localeOf } from "../core/language.js";

/** How one language writes quantities, money and dates. Dates go in as ISO days and are never shifted by a time zone. */
export interface Formats {
  /** `R$ 1.234,56`; whole units from a thousand on. */
  money(value: number): string;
  /** `R$ 1,2 mi`, for headlines. */
  moneyShort(value: number): string;
  /** Three significant digits below a thousand, whole numbers above. */
  number(value: number): string;
  /** Up to six significant digits: a value as it is. */
  precise(value: number): string;
  /** `1.2M`, for headlines. */
  numberShort(value: number): string;
  /** Exactly `digits` decimals. */
  fixed(value: number, digits: number): string;
  /** A share as `12.3 %`. */
  percent(value: number, digits?: number): string;
  /** A relative change as `+12 %`, `−3 %`. */
  change(value: number): string;
  date(iso: string): string;
  /** Without the year, for axes and tight cells. */
  dateShort(iso: string): string;
  /** `November 2026`. */
  month(iso: string): string;
  /** A tick of a time axis, no longer than it must be: the year in January, else the month, else the day. */
  dateTick(iso: string): string;
  /** Date and time of a moment, in UTC, which it says. */
  moment(iso: string): string;
}

const cache = new Map<string, Formats>();

/** `currency` is ISO 4217. */
export function formats(language: Language, currency: string): Formats {
  const id = `${language} ${currency}`;
  let known = cache.get(id);
  if (known === undefined) {
    known = create(localeOf[language], currency);
    cache.set(id, known);
  }
  return known;
}

function create(locale: string, currency: string): Formats {
  const number = (options: Intl.NumberFormatOptions) => {
    const format = new Intl.NumberFormat(locale, options);
    return (value: number) => format.format(value);
  };
  const day = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
    return (iso: string) => format.format(new Date(iso.length === 10 ? `${iso}T00:00:00Z` : iso));
  };
  const money = number({ style: "currency", currency });
  const wholeMoney = number({ style: "currency", currency, maximumFractionDigits: 0 });
  const short = { notation: "compact", maximumSignificantDigits: 3 } as const;
  const precise = number({ maximumSignificantDigits: 3 });
  const whole = number({ maximumFractionDigits: 0 });
  const [yearTick, monthTick, dayTick] = [
    day({ year: "numeric" }),
    day({ month: "short" }),
    day({ day: "numeric", month: "short" }),
  ];
  const change = number({ style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });
  return {
    money: (value) => (Math.abs(value) < 1000 ? money(value) : wholeMoney(value)),
    moneyShort: number({ style: "currency", currency, ...short }),
    number: (value) => (Math.abs(value) < 1000 ? precise(value) : whole(value)),
    precise: number({ maximumSignificantDigits: 6 }),
    numberShort: number(short),
    fixed: (value, digits) => number({ minimumFractionDigits: digits, maximumFractionDigits: digits })(value),
    percent: (value, digits = 0) =>
      number({ style: "percent", minimumFractionDigits: digits, maximumFractionDigits: digits })(value),
    change,
    date: day({ day: "numeric", month: "short", year: "numeric" }),
    dateShort: dayTick,
    month: day({ month: "long", year: "numeric" }),
    dateTick: (iso) => (!iso.startsWith("-01", 7) ? dayTick : iso.startsWith("-01", 4) ? yearTick : monthTick)(iso),
    moment: day({
      day: "numeric",
      month: "short",
      year: "numeric",
      hour: "2-digit",
      minute: "2-digit",
      timeZoneName: "short",
    }),
  };
}
