/** One product taking over from another. */
export interface Succession {
  /** Period, from the first of the history, in which the successor takes over; may lie ahead. */
  readonly from: number;
  /** Share of the predecessor's demand that it takes. */
  readonly share: number;
}

/** Periods over which customers change over. */
export const changeover = 4;

/** Share of the demand that has passed to the successor in period `t`: a quarter more in each of four periods. */
export const passedOver = ({ from, share }: Succession, t: number): number =>
  share * Math.min(1, Math.max(0, (t - from + 1) / changeover));

/** A successor's history as it would have been: before it took over, its share of the predecessor's demand; then its own. */
export function splicedHistory(
  own: Float64Array,
  predecessors: readonly { readonly history: Float64Array; readonly succession: Succession }[],
): Float64Array {
  const length = predecessors.reduce((longest, { history }) => Math.max(longest, history.length), own.length);
  const spliced = new Float64Array(length);
  const at = (values: Float64Array, t: number) => values[t - (length - values.length)] ?? 0;
  for (let t = 0; t < length; t++) {
    spliced[t] = at(own, t);
    for (const { history, succession } of predecessors) {
      spliced[t] = spliced[t]! + Math.max(0, succession.share - passedOver(succession, t)) * at(history, t);
    }
  }
  return spliced;
}
