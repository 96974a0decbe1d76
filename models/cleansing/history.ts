/** One product's recorded sales at the planning period, oldest first; equally long arrays, NaN for what is missing. */
export interface RecordedHistory {
  readonly quantity: Float64Array;
  /** Units on hand at the end of each period. */
  readonly stock?: Float64Array;
  /** Above zero in a period with a promotion. */
  readonly promotion?: Float64Array;
  readonly seasonLength: number;
  /** Days in one period. */
  readonly periodDays: number;
}
