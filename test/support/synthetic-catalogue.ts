import { featureNames } from "../../models/classification/index.js";
import { Random } from "../../models/core/index.js";
import type { ExplorationData } from "../../models/exploration/index.js";

/** Products in `groups` groups that differ in most features, with values as uneven as those of a real catalogue. */
export function syntheticCatalogue(
  count: number,
  groups: number,
): { readonly data: ExplorationData; readonly group: Int32Array } {
  const random = new Random("synthetic catalogue");
  const centres = Array.from({ length: groups }, () => featureNames.map(() => 2.5 * random.normal()));
  const group = Int32Array.from({ length: count }, (_, i) => i % groups);
  const features = new Float32Array(count * featureNames.length);
  for (let j = 0; j < featureNames.length; j++) {
    for (let i = 0; i < count; i++)
      features[j * count + i] = 3 + Math.exp(0.4 * (centres[group[i]!]![j]! + random.normal()));
  }
  const value = Float64Array.from({ length: count }, () => Math.round(100 * Math.exp(1.5 * random.normal())));
  const variation = Float64Array.from({ length: count }, () => Math.exp(0.6 * random.normal() - 0.4));
  const previousValue = value.map((now, i) =>
    i % 50 === 0 ? Number.NaN : Math.round(now * Math.exp(0.4 * random.normal())),
  );
  const previousVariation = variation.map((now) => now * Math.exp(0.2 * random.normal()));
  const known = { value, variation, previousValue, previousVariation };
  return { data: { names: featureNames, features, ...known, labels: null, seed: 1 }, group };
}
