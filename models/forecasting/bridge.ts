/** A copy with straight lines over gaps (NaN), the first observation before them and the last one after them. */
export function bridgeGaps(values: Float64Array): Float64Array {
  const bridged = values.slice();
  let last = -1;
  for (let t = 0; t < bridged.length; t++) {
    if (Number.isNaN(bridged[t]!)) continue;
    if (last < 0) bridged.fill(bridged[t]!, 0, t);
    else {
      const rise = (bridged[t]! - bridged[last]!) / (t - last);
      for (let k = last + 1; k < t; k++) bridged[k] = bridged[last]! + rise * (k - last);
    }
    last = t;
  }
  if (last >= 0) bridged.fill(bridged[last]!, last + 1);
  return bridged;
}
