import type { Random } from "../../core/index.js";

/** Bootstrap draws. */
export const drawCount = 1000;

/**
 * Calls `visit` with the sums of every draw: units are drawn in blocks of neighbours, the first following the last
 * (Politis & Romano, 1992). A block's sum comes from running totals, so a draw takes as long as it has blocks.
 *
 * @param units row-major, `width` numbers a unit
 * @param visit is handed one array again and again
 */
export function blockResample(
  units: Float64Array,
  width: number,
  random: Random,
  visit: (sums: Float64Array, draw: number) => void,
): void {
  const n = units.length / width;
  const block = Math.max(1, Math.min(n, Math.ceil(Math.cbrt(n) - 1e-9)));
  const running = new Float64Array((2 * n + 1) * width);
  for (let i = 0; i < 2 * n * width; i++) running[i + width] = running[i]! + units[i % units.length]!;
  const sums = new Float64Array(width);
  for (let draw = 0; draw < drawCount; draw++) {
    sums.fill(0);
    for (let taken = 0; taken < n; taken += block) {
      const from = random.integer(n);
      const to = from + Math.min(block, n - taken);
      for (let k = 0; k < width; k++) sums[k] = sums[k]! + running[to * width + k]! - running[from * width + k]!;
    }
    visit(sums, draw);
  }
}
