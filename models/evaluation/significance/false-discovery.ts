/**
 * P-values adjusted so that calling those below a level significant keeps the expected share of false calls at that level
 * (Benjamini & Hochberg, 1995). NaN stays NaN and does not count.
 */
export function adjustForFalseDiscovery(pValues: ArrayLike<number>): Float64Array {
  const adjusted = new Float64Array(pValues.length).fill(Number.NaN);
  const order = Array.from({ length: pValues.length }, (_, i) => i)
    .filter((i) => !Number.isNaN(pValues[i]))
    .sort((a, b) => (pValues[b] as number) - (pValues[a] as number));
  let least = 1;
  order.forEach((index, place) => {
    least = Math.min(least, ((pValues[index] as number) * order.length) / (order.length - place));
    adjusted[index] = least;
  });
  return adjusted;
}
