import { standardProbabilities } from "../../../../models/core/index.js";
import { type LikeItem, type LikeItems, launchForecast } from "../../../../models/forecasting/cold-start/index.js";
import type { Message } from "../../../../models/messages/index.js";
import { type Item, quantityOf } from "./catalogue.js";
import { type Change, type Frame, listOf } from "./frame.js";

/** Like items at most, and periods that one must have sold for. */
const [mostItems, periodsToLearnFrom] = [5, 13];

/**
 * A forecast from like items: from their launches where these are seen, else from what they sold last. Undefined where
 * nothing is similar enough.
 */
export function forecastLike(
  { history, items, settings }: Frame,
  item: Item,
  search: LikeItems,
): { readonly change: Change; readonly like: readonly LikeItem[] } | undefined {
  const observed = item.hasSold ? quantityOf(history, item) : new Float64Array(0);
  const span = observed.length + settings.horizon;
  const curveOf = (other: Item) => {
    const whole = quantityOf(history, other);
    return other.isLaunchSeen ? whole.subarray(0, span) : whole.subarray(-span);
  };
  const like = search.nearest(item, mostItems, (sku) => {
    const other = items.get(sku)!;
    return other.periods >= periodsToLearnFrom && curveOf(other).some((units) => units > 0);
  });
  if (like.length === 0) return undefined;
  const curves = like.map(({ sku, similarity }) => ({ similarity, quantity: curveOf(items.get(sku)!) }));
  const names = like.map(({ sku, similarity }): Message => ({ key: "launch.item", parameters: { sku, similarity } }));
  return {
    like,
    change: {
      method: "like-items",
      forecast: launchForecast(curves, observed, settings.horizon, standardProbabilities),
      reason: { key: "launch.like-items", parameters: { periods: observed.length, items: listOf(names) } },
    },
  };
}
