/**
 * Parts moved so that they add up to `total` at every step: the gap is divided by variance, which is least squares with a total that
 * stands; parts that would fall below zero stay there, and the others are scaled.
 *
 * @param deviations standard deviation of each part's error
 */
export function adjustToTotal(
  parts: readonly Float64Array[],
  deviations: ArrayLike<number>,
  total: Float64Array,
): Float64Array[] {
  let variance = 0;
  for (let i = 0; i < parts.length; i++) variance += deviations[i]! ** 2;
  const adjusted = parts.map((part) => part.slice());
  for (let h = 0; h < total.length; h++) {
    let gap = total[h]!;
    for (const part of parts) gap -= part[h]!;
    let sum = 0;
    adjusted.forEach((part, i) => {
      const share = variance > 0 ? deviations[i]! ** 2 / variance : 1 / parts.length;
      part[h] = Math.max(0, part[h]! + gap * share);
      sum += part[h]!;
    });
    for (const part of adjusted) part[h] = sum > 0 ? (part[h]! * total[h]!) / sum : total[h]! / parts.length;
  }
  return adjusted;
}
