import {
  forecasterNamed,
  methodMessage,
  type Regressors,
  varyingRegressors,
} from "../../../models/forecasting/index.js";
import type { Message, MessageKey } from "../../../models/messages/index.js";
import { numbersAt, type Parcel, tableOf, textsAt } from "../parcels/parcel.js";

/** What is known of a product's regressors: one value per period of its history, and one per period ahead. */
export interface KnownRegressors {
  readonly past: Regressors;
  /** As planned; where nothing is planned, as assumed. */
  readonly future: Regressors;
  /** Periods ahead that a plan covers. */
  readonly planned: ReadonlyMap<string, number>;
}

/** The regressors of product `position`, whose history has `length` periods; undefined where none are configured. */
export function regressorsAt(
  parcel: Parcel | undefined,
  position: number,
  length: number,
): KnownRegressors | undefined {
  if (parcel === undefined) return undefined;
  const values = tableOf(parcel, "regressors");
  const plans = tableOf(parcel, "regressor_plans");
  const counts = numbersAt(plans, "planned", position);
  const past: Record<string, Float64Array> = {};
  const future: Record<string, Float64Array> = {};
  for (const name of Object.keys(values.schema)) {
    const all = numbersAt(values, name, position);
    past[name] = all.subarray(0, length);
    future[name] = all.subarray(length);
  }
  const planned = new Map(textsAt(plans, "name", position).map((name, i) => [name as string, counts[i] as number]));
  return { past, future, planned };
}

/** Regressors that are planned as far as the horizon. */
export const plannedThrough = (known: KnownRegressors | undefined, horizon: number): string[] =>
  known === undefined ? [] : [...known.planned].filter(([, planned]) => planned >= horizon).map(([name]) => name);

/** The reason for a method, followed by what it makes of the regressors and what was assumed about them. */
export function withRegressors(
  reason: Message,
  method: string,
  known: KnownRegressors | undefined,
  horizon: number,
): Message {
  if (known === undefined) return reason;
  const varying = Object.keys(varyingRegressors(known.past));
  const sentences: Message[] = [reason];
  if (varying.length === 0)
    sentences.push({ key: "regressors.constant", parameters: { names: named(Object.keys(known.past)) } });
  else if (forecasterNamed(method).usesRegressors) {
    const planned = plannedThrough(known, horizon);
    const open = varying.filter((name) => !planned.includes(name));
    sentences.push({ key: "regressors.used", parameters: { names: named(varying) } });
    if (open.length > 0) sentences.push({ key: "regressors.assumed", parameters: { names: named(open) } });
  } else {
    sentences.push({ key: "regressors.unused", parameters: { method: methodMessage(method), names: named(varying) } });
  }
  return sentences.reduceRight((rest, first) => ({ key: "list.of-sentences", parameters: { first, rest } }));
}

const spoken: ReadonlySet<string> = new Set(["price", "promotion", "holidays"]);

function named(names: readonly string[]): Message {
  const words = names.map(
    (name): Message =>
      spoken.has(name) ? { key: `regressor.${name}` as MessageKey } : { key: "regressor.other", parameters: { name } },
  );
  return words.reduceRight((rest, first) => ({ key: "list.of-names", parameters: { first, rest } }));
}
