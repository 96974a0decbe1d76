import type { DemandPattern } from "../../../../models/classification/index.js";
import type { Losses, MatrixSubject, RoutingCase, WindowLosses } from "../../../../models/routing/index.js";
import { routerFeatures } from "../../../../models/routing/index.js";
import { readParcel } from "../../parcels/file.js";
import { numbersAt, type Parcel, tableOf, textsAt } from "../../parcels/parcel.js";
import type { ParcelReference } from "../parcels.js";

/** One product as a router sees it: its past origins, what is known of it now, and its class. */
export interface RoutedProduct {
  readonly sku: string;
  readonly cases: readonly RoutingCase[];
  readonly features: Float64Array;
  readonly subject: MatrixSubject;
  /** The method of its cell in the decision matrix, if one competes. */
  readonly rule: string | undefined;
}

/** All products with a backtest, in order. */
export function productsToRoute(
  backtests: readonly ParcelReference[],
  classes: { readonly path: string; readonly clusters: string },
  methods: readonly string[],
  ruleOf: (subject: MatrixSubject) => string | undefined,
): RoutedProduct[] {
  const subjects = subjectsOf(classes);
  return backtests.flatMap(({ path, skus }) => {
    const parcel = readParcel(path);
    return skus.flatMap((sku, position) => {
      const { now, before } = featuresAt(parcel, position);
      if (now === undefined) return [];
      const cases = casesAt(parcel, position, methods).flatMap((losses) => {
        const features = before.get(losses.window);
        return features === undefined ? [] : [{ sku, features, ...losses }];
      });
      const subject = subjects.get(sku) ?? unclassified;
      return cases.length === 0 ? [] : [{ sku, cases, features: now, subject, rule: ruleOf(subject) }];
    });
  });
}

const unclassified: MatrixSubject = { abc: "", xyz: "", pattern: "none", outlier: false };

/** The class of every product. */
export function subjectsOf({ path, clusters }: { readonly path: string; readonly clusters: string }) {
  const groups = readParcel(clusters);
  const outlier = tableOf(groups, "clusters").columns.outlier as Float64Array;
  const outliers = new Set(groups.skus.filter((_, i) => outlier[i] === 1));
  const parcel = readParcel(path);
  const { abc, xyz, pattern } = tableOf(parcel, "classification").columns;
  return new Map(
    parcel.skus.map((sku, i): [string, MatrixSubject] => [
      sku,
      {
        abc: String(abc?.[i] ?? ""),
        xyz: String(xyz?.[i] ?? ""),
        pattern: (pattern?.[i] ?? "none") as DemandPattern,
        outlier: outliers.has(sku),
      },
    ]),
  );
}

function featuresAt(parcel: Parcel, position: number) {
  const table = tableOf(parcel, "routing_features");
  const windows = numbersAt(table, "window", position);
  const columns = routerFeatures.map((name) => numbersAt(table, name, position));
  const before = new Map<number, Float64Array>();
  windows.forEach((window, row) => {
    before.set(
      window,
      Float64Array.from(columns, (column) => column[row]!),
    );
  });
  return { now: before.get(0), before };
}

/** Rows come window by window, methods, and after them their pairs, in the order of the run. */
export function casesAt(parcel: Parcel, position: number, methods: readonly string[]): WindowLosses[] {
  const windows = numbersAt(tableOf(parcel, "routing_losses"), "window", position);
  const names = textsAt(tableOf(parcel, "routing_losses"), "method", position);
  const alone = lossesAt(parcel, "routing_losses", position);
  const pairs = lossesAt(parcel, "routing_pairs", position);
  const width = methods.length;
  const pairCount = (width * (width - 1)) / 2;
  return Array.from({ length: windows.length / width }, (_, i) => {
    if (names[i * width] !== methods[0])
      throw new TypeError(`losses of ${names[i * width]} where ${methods[0]} was expected`);
    return {
      window: windows[i * width]!,
      alone: part(alone, i * width, width),
      pairs: part(pairs, i * pairCount, pairCount),
    };
  });
}

function lossesAt(parcel: Parcel, name: string, position: number): Losses {
  const table = tableOf(parcel, name);
  const [squared, pinball, absolute] = ["squared", "pinball", "absolute"].map((kind) =>
    numbersAt(table, kind, position),
  );
  return { squared: squared!, pinball: pinball!, absolute: absolute! };
}

const part = ({ squared, pinball, absolute }: Losses, from: number, length: number): Losses => ({
  squared: squared.slice(from, from + length),
  pinball: pinball.slice(from, from + length),
  absolute: absolute.slice(from, from + length),
});
