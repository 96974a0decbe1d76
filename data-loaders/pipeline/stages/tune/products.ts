import type { TunedProduct } from "../../../../models/automl/index.js";
import { demandAt } from "../../kernels/history.js";
import { readParcel } from "../../parcels/file.js";
import type { Settings } from "../../settings.js";
import type { ParcelReference } from "../parcels.js";
import { subjectsOf } from "../route/products.js";

export interface Segment {
  readonly pattern: string;
  readonly abc: string;
  readonly products: readonly TunedProduct[];
}

/** Fewer products than this say little about others like them. */
const leastProducts = 10;

export const segmentName = ({ pattern, abc }: Pick<Segment, "pattern" | "abc">): string => `${pattern}-${abc}`;

/** Products by demand pattern and ABC class, at most `most` of each, taken evenly from the catalogue. */
export function segmentsOf(
  history: readonly ParcelReference[],
  classes: { readonly path: string; readonly clusters: string },
  settings: Settings,
  { most, wanted }: { readonly most: number; readonly wanted: readonly string[] },
): Segment[] {
  const subjects = subjectsOf(classes);
  const members = new Map<string, { pattern: string; abc: string; skus: string[] }>();
  for (const { skus } of history) {
    for (const sku of skus) {
      const { pattern = "none", abc = "" } = subjects.get(sku) ?? {};
      const name = segmentName({ pattern, abc });
      if (pattern === "none" || abc === "" || (wanted.length > 0 && !wanted.includes(name))) continue;
      const known = members.get(name) ?? { pattern, abc, skus: [] };
      known.skus.push(sku);
      members.set(name, known);
    }
  }
  const segments = [...members.values()].filter(({ skus }) => skus.length >= leastProducts);
  const chosen = new Map(
    segments.flatMap((segment) => {
      const every = Math.max(1, Math.ceil(segment.skus.length / most));
      return segment.skus.filter((_, i) => i % every === 0).map((sku) => [sku, segment] as const);
    }),
  );
  const products = new Map(segments.map((segment) => [segment, [] as TunedProduct[]]));
  for (const { path, skus } of history) {
    if (!skus.some((sku) => chosen.has(sku))) continue;
    const parcel = readParcel(path);
    skus.forEach((sku, position) => {
      const segment = chosen.get(sku);
      if (segment === undefined) return;
      const { values, seasonLength } = demandAt(parcel, position, settings);
      products.get(segment)!.push({ sku, series: { values: values.slice(), seasonLength } });
    });
  }
  return [...products]
    .map(([{ pattern, abc }, products]) => ({ pattern, abc, products }))
    .sort((a, b) => (segmentName(a) < segmentName(b) ? -1 : 1));
}
