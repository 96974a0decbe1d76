import { addPeriods, type DayNumber, type Forecast } from "../../../../models/core/index.js";
import type { Message, MessageKey } from "../../../../models/messages/index.js";
import type { Settings } from "../../settings.js";
import type { History } from "../series.js";
import type { Item } from "./catalogue.js";

/** What launches and successions are worked out from. */
export interface Frame {
  readonly history: History;
  readonly items: ReadonlyMap<string, Item>;
  readonly settings: Settings;
  /** Periods of the company's calendar. */
  readonly length: number;
  readonly seasonLength: number;
}

/** What becomes of a product's forecast: another in its place, or a share of its own that is left at each step. */
export type Change =
  | {
      readonly method: "like-items" | "succession";
      readonly forecast: Pick<Forecast, "mean" | "quantiles">;
      readonly reason: Message;
    }
  | { readonly factors: Float64Array; reason(own: Message): Message };

/** First day of period `t` of the calendar, as messages take it. */
export const dayOf = ({ history: { calendar } }: Frame, t: number): number =>
  addPeriods(calendar.first as DayNumber, t, calendar.frequency) * 86_400_000;

/** "A, B, C" of at least one message. */
export const listOf = (words: readonly Message[]): Message =>
  words.reduceRight((rest, first) => ({ key: "list.of-names", parameters: { first, rest } }));

export const skuMessage = (sku: string): Message => ({ key: "launch.sku" satisfies MessageKey, parameters: { sku } });

export const scaledForecast = (
  { mean, quantiles }: Pick<Forecast, "mean" | "quantiles">,
  factors: Float64Array,
): Pick<Forecast, "mean" | "quantiles"> => {
  const scaled = (path: Float64Array) => path.map((value, h) => value * factors[h]!);
  return { mean: scaled(mean), quantiles: new Map([...quantiles].map(([p, path]) => [p, scaled(path)])) };
};
