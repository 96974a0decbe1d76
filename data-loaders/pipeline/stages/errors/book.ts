import { type ErrorFacts, type MethodErrors, unknownInside } from "../../../../models/accuracy/index.js";
import { catalogueMethods } from "../../../../models/forecasting/index.js";
import { choiceAt } from "../../kernels/forecast.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, type Parcel, singlesAt, tableOf } from "../../parcels/parcel.js";
import type { ParcelReference } from "../parcels.js";

/** Name of whatever each product is forecast with, among the methods. */
export const systemName = "system";

export interface ProductWeights {
  /** What a unit counts for in sums over products. */
  worthOf(sku: string): number;
  /** Periods ahead that an order placed now arrives. */
  lagOf(sku: string): number;
}

export interface Book {
  readonly skus: readonly string[];
  readonly facts: Omit<ErrorFacts, "regions">;
  /** By method, what is used first. */
  readonly methods: ReadonlyMap<string, MethodErrors>;
}

interface Sources {
  readonly backtests: readonly ParcelReference[];
  readonly retests: readonly ParcelReference[];
  readonly choices: readonly ParcelReference[];
}

/** All errors of a backtest in one place, products in the order of the parcels. */
export function bookOf(
  { backtests, retests, choices }: Sources,
  methods: readonly string[],
  weigh: ProductWeights,
): Book {
  const skus = backtests.flatMap((parcel) => parcel.skus);
  const { windows, horizon } = sizeOf(backtests);
  const cells = skus.length * windows * horizon;
  const unknown = (length: number) => new Float32Array(length).fill(Number.NaN);
  const facts = {
    ...{ products: skus.length, windows, horizon },
    worth: Float32Array.from(skus, weigh.worthOf),
    lag: Float32Array.from(skus, (sku) => Math.min(Math.max(1, weigh.lagOf(sku)), Math.max(1, horizon))),
    ...{ scale: unknown(skus.length * windows), ratio: unknown(skus.length * windows), actual: unknown(cells) },
  };
  const blank = (): MethodErrors => ({
    ...{ error: unknown(cells), pinball: unknown(cells), inside: new Uint8Array(cells).fill(unknownInside) },
  });
  // Methods of the whole catalogue joined the backtest last, wherever the settings name them.
  const joined = (name: string) => catalogueMethods.has(name);
  const stored = [...methods.filter((name) => !joined(name)), ...methods.filter(joined)];
  const errors = new Map([systemName, ...methods].map((name) => [name, blank()]));
  let product = 0;
  backtests.forEach(({ path, skus: own }, place) => {
    const backtest = readParcel(path);
    const retest = readParcel(retests[place]!.path);
    const choice = readParcel(choices[place]!.path);
    own.forEach((_, position) => {
      const shape = shapeAt(backtest, position);
      if (shape.windows > 0) {
        const origin = product * windows + windows - shape.windows;
        addFacts(facts, backtest, position, shape, origin);
        const put = (name: string, from: Parcel, row: number) =>
          copyErrors(errors.get(name)!, from, { position, row, shape, at: origin * horizon, horizon });
        const size = shape.windows * shape.horizon;
        stored.forEach((name, k) => {
          put(name, backtest, k * size);
        });
        const used = stored.indexOf(choiceAt(choice, position).method);
        if (used >= 0) put(systemName, backtest, used * size);
        else if (shapeAt(retest, position).windows === shape.windows) put(systemName, retest, 0);
      }
      product++;
    });
  });
  return { skus, facts, methods: errors };
}

interface Shape {
  readonly windows: number;
  readonly horizon: number;
}

/** The windows of one product, and their steps. */
function shapeAt(parcel: Parcel, position: number): Shape {
  const of = numbersAt(tableOf(parcel, "actuals"), "window", position);
  const windows = of.at(-1) ?? 0;
  return { windows, horizon: windows === 0 ? 0 : of.length / windows };
}

function sizeOf(backtests: readonly ParcelReference[]): Shape {
  let [windows, horizon] = [0, 0];
  for (const { path, skus } of backtests) {
    const parcel = readParcel(path);
    skus.forEach((_, position) => {
      const own = shapeAt(parcel, position);
      windows = Math.max(windows, own.windows);
      horizon = Math.max(horizon, own.horizon);
    });
  }
  return { windows, horizon };
}

function addFacts(facts: Book["facts"], parcel: Parcel, position: number, shape: Shape, origin: number): void {
  const table = tableOf(parcel, "actuals");
  const actual = numbersAt(table, "actual", position);
  const absolute = numbersAt(table, "absolute_scale", position);
  const squared = numbersAt(table, "squared_scale", position);
  for (let window = 0; window < shape.windows; window++) {
    const row = window * shape.horizon;
    facts.scale[origin + window] = absolute[row]!;
    facts.ratio[origin + window] = absolute[row]! / Math.sqrt(squared[row]!);
    facts.actual.set(actual.subarray(row, row + shape.horizon), (origin + window) * facts.horizon);
  }
}

/** `row` is the first one of the method among the product's, `at` the cell of its first window. */
function copyErrors(
  target: MethodErrors,
  parcel: Parcel,
  from: { position: number; row: number; shape: Shape; at: number; horizon: number },
): void {
  const table = tableOf(parcel, "errors");
  const [error, pinball, inside] = ["error", "pinball", "inside"].map((name) => singlesAt(table, name, from.position));
  for (let window = 0; window < from.shape.windows; window++) {
    for (let h = 0; h < from.shape.horizon; h++) {
      const row = from.row + window * from.shape.horizon + h;
      const cell = from.at + window * from.horizon + h;
      target.error[cell] = error![row]!;
      target.pinball[cell] = pinball![row]!;
      if (!Number.isNaN(inside![row])) target.inside[cell] = inside![row]!;
    }
  }
}
