import { fromHalves, toHalves } from "./half.js";

/**
 * What the errors of a catalogue's backtest stand on: one cell per product, window and step, in that order, NaN where a
 * product has no such window or step. Windows are counted from the oldest, and end together: the last is everyone's last.
 */
export interface ErrorFacts {
  readonly products: number;
  readonly windows: number;
  /** Steps of a window. */
  readonly horizon: number;
  /** By product: what a unit counts for in sums over products. */
  readonly worth: Float32Array;
  /** By product: the step that is one lead time ahead, at most the horizon. */
  readonly lag: Float32Array;
  /** By region: the share of each product's sales that it takes. */
  readonly regions: readonly Float32Array[];
  /** By product and window: what MASE divides by, and that over what RMSSE divides by. */
  readonly scale: Float32Array;
  readonly ratio: Float32Array;
  readonly actual: Float32Array;
}

/** What one method was off by in each cell; see `PointErrors`. */
export interface MethodErrors {
  readonly error: Float32Array;
  readonly pinball: Float32Array;
  readonly inside: Uint8Array;
}

/** Marks in `inside` a cell without an observation. */
export const unknownInside = 255;

const header = 4;

/** All numbers in single precision: counts of products, windows, steps and regions, then the columns of `ErrorFacts` in order. */
export function encodeFacts({ products, windows, horizon, ...columns }: ErrorFacts): Uint8Array {
  const { worth, lag, regions, scale, ratio, actual } = columns;
  const parts = [worth, lag, ...regions, scale, ratio, actual];
  const values = new Float32Array(header + parts.reduce((sum, { length }) => sum + length, 0));
  values.set([products, windows, horizon, regions.length]);
  let at = header;
  for (const part of parts) {
    values.set(part, at);
    at += part.length;
  }
  return new Uint8Array(values.buffer);
}

export function decodeFacts(bytes: ArrayBuffer): ErrorFacts {
  const values = new Float32Array(bytes);
  const [products = 0, windows = 0, horizon = 0, regions = 0] = values;
  let at = header;
  const take = (length: number) => {
    at += length;
    return values.subarray(at - length, at);
  };
  return {
    ...{ products, windows, horizon, worth: take(products), lag: take(products) },
    regions: Array.from({ length: regions }, () => take(products)),
    ...{ scale: take(products * windows), ratio: take(products * windows), actual: take(products * windows * horizon) },
  };
}

/** Errors and pinball losses in half precision, then a byte each that says which intervals held. */
export function encodeErrors({ error, pinball, inside }: MethodErrors): Uint8Array {
  const cells = error.length;
  const bytes = new Uint8Array(5 * cells);
  bytes.set(new Uint8Array(toHalves(error).buffer), 0);
  bytes.set(new Uint8Array(toHalves(pinball).buffer), 2 * cells);
  bytes.set(inside, 4 * cells);
  return bytes;
}

export function decodeErrors(bytes: ArrayBuffer): MethodErrors {
  const cells = bytes.byteLength / 5;
  return {
    error: fromHalves(new Uint16Array(bytes, 0, cells)),
    pinball: fromHalves(new Uint16Array(bytes, 2 * cells, cells)),
    inside: new Uint8Array(bytes, 4 * cells, cells),
  };
}
