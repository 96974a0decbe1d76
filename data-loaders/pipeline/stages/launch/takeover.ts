import { addPeriods } from "../../../../models/core/index.js";
import { passedOver, splicedHistory } from "../../../../models/forecasting/cold-start/index.js";
import { demandAhead } from "../../../../models/planning/index.js";
import { type Item, quantityOf } from "./catalogue.js";
import { type Change, dayOf, type Frame, listOf, scaledForecast, skuMessage } from "./frame.js";
import type { Takeover } from "./successions.js";

/** Forecast of a successor from the history that it takes over, as far as demand will have passed to it. */
export function forecastSuccessor(frame: Frame, item: Item, from: readonly Takeover[]): Change {
  const { history, items, settings, length, seasonLength } = frame;
  const { first, frequency } = history.calendar;
  const onCalendar = (one: Item) => {
    const path = new Float64Array(length);
    path.set(quantityOf(history, one), length - one.periods);
    return path;
  };
  const predecessors = from.map((succession) => ({ history: onCalendar(items.get(succession.sku)!), succession }));
  const whole = splicedHistory(onCalendar(item), predecessors);
  const start = Math.max(
    0,
    whole.findIndex((units) => units > 0),
  );
  const { forecast } = demandAhead({
    sku: item.sku,
    series: { values: whole.subarray(start), seasonLength, frequency, start: addPeriods(first, start, frequency) },
    method: "auto",
    horizon: settings.horizon,
    seed: settings.seed,
  });
  const share = from.reduce((sum, one) => sum + one.share, 0);
  const arrived = forecast.mean.map((_, h) => from.reduce((sum, one) => sum + passedOver(one, length + h), 0) / share);
  const begin = Math.min(...from.map((one) => one.from));
  return {
    method: "succession",
    forecast: scaledForecast(forecast, arrived),
    reason: {
      key: "launch.succession",
      parameters: {
        share: share / from.length,
        predecessors: listOf(from.map(({ sku }) => skuMessage(sku))),
        ahead: `${begin >= length}`,
        date: dayOf(frame, begin),
      },
    },
  };
}

/** What is left of its own forecast to a product whose demand passes to others; undefined where the past shows it already. */
export function phaseOut(frame: Frame, to: readonly Takeover[]): Change | undefined {
  const { length, settings } = frame;
  const left = (t: number) => Math.max(0, 1 - to.reduce((sum, one) => sum + passedOver(one, t), 0));
  const now = left(length - 1);
  const factors = Float64Array.from({ length: settings.horizon }, (_, h) => (now > 0 ? left(length + h) / now : 0));
  if (factors.every((factor) => factor === 1)) return undefined;
  const begin = Math.min(...to.map(({ from }) => from));
  return {
    factors,
    reason: (own) => ({
      key: "launch.phase-out",
      parameters: {
        reason: own,
        share: Math.min(
          1,
          to.reduce((sum, { share }) => sum + share, 0),
        ),
        successors: listOf(to.map(({ successor }) => skuMessage(successor))),
        ahead: `${begin >= length}`,
        date: dayOf(frame, begin),
      },
    }),
  };
}
