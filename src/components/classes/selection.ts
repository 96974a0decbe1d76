import type { Classes, Outliers, ProductClusters, ProductMap } from "npm:@celeiro/models/exploration";
import { folded } from "../search.js";
import type { Items } from "./items.js";

/** What the explorer last answered; parts that it has not come to are null. */
export interface Answer {
  readonly classes: Classes;
  readonly map: ProductMap | null;
  readonly clusters: ProductClusters | null;
  readonly outliers: Outliers | null;
}

/** A rectangle on the map. */
export interface Box {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** What the reader picked; an empty text picks nothing out. */
export interface Selection {
  /** `AX`. */
  readonly cell: string;
  /** A cluster's number, or `out` for outliers. */
  readonly cluster: string;
  readonly pattern: string;
  /** A shape's number. */
  readonly shape: string;
  /** `BA`: products that were B and are A; `XY` likewise. */
  readonly movement: string;
  readonly box: Box | null;
  readonly query: string;
}

export const dimensions = ["cell", "cluster", "pattern", "movement", "box", "query", "shape"] as const;
export type Dimension = (typeof dimensions)[number];

const bit = (dimension: Dimension): number => 1 << dimensions.indexOf(dimension);

/** Of each product, a bit for every dimension of the selection that it does not meet; 0 is selected. */
export function failing(items: Items, { classes, map, clusters, outliers }: Answer, selection: Selection): Uint8Array {
  const bits = new Uint8Array(items.count);
  const fail = (dimension: Dimension, meets: (i: number) => boolean) => {
    const mark = bit(dimension);
    for (let i = 0; i < bits.length; i++) if (!meets(i)) bits[i]! |= mark;
  };
  const { cell, cluster, pattern, movement, box, query, shape } = selection;
  if (cell !== "") {
    const [abc, xyz] = ["ABC".indexOf(cell.charAt(0)), "XYZ".indexOf(cell.charAt(1))];
    fail("cell", (i) => classes.abc[i] === abc && classes.xyz[i] === xyz);
  }
  if (cluster === "out" && outliers !== null) fail("cluster", (i) => outliers.flags[i] === 1);
  else if (cluster !== "" && cluster !== "out" && clusters !== null) {
    fail("cluster", (i) => clusters.labels[i] === Number(cluster));
  }
  if (pattern !== "") fail("pattern", (i) => items.pattern[i] === pattern);
  if (shape !== "") fail("shape", (i) => items.shape[i] === Number(shape));
  const moved = (names: string, before: Uint8Array, now: Uint8Array) => {
    const [from, to] = [names.indexOf(movement.charAt(0)), names.indexOf(movement.charAt(1))];
    if (from >= 0 && to >= 0) fail("movement", (i) => before[i] === from && now[i] === to);
  };
  if (movement !== "") {
    moved("ABC", classes.previousAbc, classes.abc);
    moved("XYZ", classes.previousXyz, classes.xyz);
  }
  if (box !== null && map !== null) {
    const { left, right, bottom, top } = box;
    fail("box", (i) => map.x[i]! >= left && map.x[i]! <= right && map.y[i]! >= bottom && map.y[i]! <= top);
  }
  if (query !== "") {
    const wanted = folded(query);
    fail("query", (i) => items.text[i]!.includes(wanted));
  }
  return bits;
}

/** Whether product `i` meets the selection, but for what was picked in `except`: a chart shows the choice it offers. */
export const meets = (bits: Uint8Array, i: number, except?: Dimension): boolean =>
  (except === undefined ? bits[i]! : bits[i]! & ~bit(except)) === 0;

/** The bits of `failing` but those of one dimension. */
export function without(bits: Uint8Array, dimension: Dimension): Uint8Array {
  const kept = 0xff & ~bit(dimension);
  return bits.map((value) => value & kept);
}

export const nothingSelected: Selection = {
  cell: "",
  cluster: "",
  pattern: "",
  movement: "",
  box: null,
  query: "",
  shape: "",
};

export const isEmpty = (selection: Selection): boolean =>
  dimensions.every((dimension) => selection[dimension] === "" || selection[dimension] === null);

/** Whether two selections leave the same products: a canvas need not be drawn again. */
export function sameBytes(a: Uint8Array, b: Uint8Array | undefined): boolean {
  return b !== undefined && a.length === b.length && a.every((byte, i) => byte === b[i]);
}
