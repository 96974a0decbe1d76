import type { Frequency, Language } from "npm:@celeiro/models/core";
import { languages } from "npm:@celeiro/models/core";
import {
  formats,
  type Message,
  type MessageKey,
  type MessageParameters,
  say,
  text,
} from "npm:@celeiro/models/messages";
import type { Measure, ProductShards, ServedModel } from "npm:@celeiro/models/snapshot";

/** What the page's head says of the run that it shows. */
export interface Release {
  readonly runId: string;
  readonly asOf: string;
  readonly builtAt: string;
  readonly company: string;
  readonly currency: string;
  readonly frequency: Frequency;
  readonly seasonLength: number;
  readonly horizon: number;
  readonly serviceLevel: number;
  readonly reviewDays: number;
  readonly orderingCost: number;
  readonly holdingRate: number;
  readonly defaultLeadTimeDays: number;
  readonly abcCuts: readonly [number, number];
  readonly xyzCuts: readonly [number, number];
  readonly seed: number;
  readonly snapshot: string;
  readonly products: ProductShards;
  readonly demandModel?: ServedModel;
}

export const release = JSON.parse(
  document.querySelector<HTMLMetaElement>('meta[name="celeiro-release"]')?.content ?? "null",
) as Release;

export const language: Language =
  languages.find((name) => document.documentElement.lang.toLowerCase().startsWith(name)) ?? "en";

export const format = formats(language, release.currency);

/** A text of the catalogue in the page's language. */
export const t = (key: MessageKey, parameters?: MessageParameters): string => text(language, key, parameters);

/** A stored message in the page's language. */
export const inWords = (message: Message): string => say(language, message, release.currency);

/** Address of a file that lies under the site's root; pages lie one folder below it. */
export const siteUrl = (path: string): string => new URL(`../${path}`, document.baseURI).href;

export const amount = (measure: Measure, value: number): string =>
  measure === "money" ? format.money(value) : t("site.overview.units", { value: format.number(value) });

export const amountShort = (measure: Measure, value: number): string =>
  measure === "money" ? format.moneyShort(value) : t("site.overview.units", { value: format.numberShort(value) });

/** A value that may be absent. */
export const orNone = <T>(value: T | null | undefined, write: (value: T) => string): string =>
  value === null || value === undefined ? t("site.none") : write(value);
