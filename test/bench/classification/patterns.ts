import { type DemandPattern, demandProfile } from "../../../models/classification/index.js";
import { datasets } from "../data/datasets.js";

const patterns: readonly DemandPattern[] = ["smooth", "erratic", "intermittent", "lumpy", "none"];

/** Share of each demand pattern in catalogues of spare parts and in a retailer's. */
export function printPatterns(folder: string): void {
  console.log(`\n${"patterns".padEnd(26)}${"series".padStart(8)}${patterns.map((name) => name.padStart(14)).join("")}`);
  for (const name of ["carparts", "auto_spareparts", "online_retail_ii_weekly"]) {
    const series = datasets.find((one) => one.name === name)?.load(folder) ?? [];
    const counts = new Map<DemandPattern, number>();
    for (const { training, actual } of series) {
      const { pattern } = demandProfile(Float64Array.of(...training.values, ...actual));
      counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
    }
    const shares = patterns.map((pattern) => `${((100 * (counts.get(pattern) ?? 0)) / series.length).toFixed(1)} %`);
    console.log(`${name.padEnd(26)}${String(series.length).padStart(8)}${shares.map((s) => s.padStart(14)).join("")}`);
  }
}
