import { IntlMessageFormat } from "intl-messageformat";
import { type Language, localeOf } from "../core/language.js";
import { catalogue as en } from "./en/index.js";
import { catalogue as pt } from "./pt/index.js";

export { type Formats, formats } from "./format.js";

/** Every text of Celeiro by key, in ICU MessageFormat; the languages have the same keys, which the types enforce. */
export type MessageKey = keyof typeof en;
export type MessageParameters = Readonly<Record<string, string | number | boolean | Date | Message>>;

/** A sentence that is still data: stored in artefacts, put into words where it is read. A parameter may be a message too. */
export interface Message {
  readonly key: MessageKey;
  readonly parameters?: MessageParameters;
}

const catalogues: Record<Language, Record<MessageKey, string>> = { en, pt };
const compiled = new Map<string, IntlMessageFormat>();

/** `{x, date, day}` writes a day, given as milliseconds since 1970, whatever the reader's time zone. */
const dateStyles = { date: { day: { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" } } } as const;

/** `{x, number, money}` and, for prices of one unit, `{x, number, unitMoney}` in the currency of the sentence. */
const moneyStyles = (currency: string) => ({
  money: { style: "currency", currency } as const,
  unitMoney: { style: "currency", currency, maximumFractionDigits: 4 } as const,
});

/**
 * The text of `key` in `language`, its parameters filled in. Money is in the currency (ISO 4217) that the parameter
 * `currency` names, else in `companyCurrency`, else a bare number.
 */
export function text(
  language: Language,
  key: MessageKey,
  parameters?: MessageParameters,
  companyCurrency?: string,
): string {
  const currency = typeof parameters?.currency === "string" ? parameters.currency : companyCurrency;
  const id = `${language} ${currency ?? ""} ${key}`;
  let format = compiled.get(id);
  if (format === undefined) {
    const styles = currency === undefined ? dateStyles : { ...dateStyles, number: moneyStyles(currency) };
    format = new IntlMessageFormat(catalogues[language][key], localeOf[language], styles);
    compiled.set(id, format);
  }
  return String(format.format(parameters === undefined ? undefined : inWords(language, parameters, currency)));
}

function inWords(
  language: Language,
  parameters: MessageParameters,
  currency: string | undefined,
): Record<string, string | number | boolean | Date> {
  const words: Record<string, string | number | boolean | Date> = {};
  for (const [name, value] of Object.entries(parameters)) {
    words[name] = typeof value === "object" && !(value instanceof Date) ? say(language, value, currency) : value;
  }
  return words;
}

/** A stored message in words. */
export function say(language: Language, message: Message, companyCurrency?: string): string {
  return text(language, message.key, message.parameters, companyCurrency);
}
