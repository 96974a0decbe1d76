/** The least-squares line that the Theta models extrapolate: intercept + slope * t, with t = 1 at the first value. */
export interface RegressionLine {
  readonly intercept: number;
  readonly slope: number;
  /** Takes in the next value; a fixed line ignores it. */
  add(value: number): void;
}

/** The line through all of `y`, for good. */
export function fixedLine(y: Float64Array): RegressionLine {
  const line = growingLine();
  for (const value of y) line.add(value);
  return { intercept: line.intercept, slope: line.slope, add: () => {} };
}

/** The line through the values added so far (Fiorucci et al., 2016, section 3.2); flat at zero before the first. */
export function growingLine(): RegressionLine {
  let mean = 0;
  let count = 0;
  return {
    intercept: 0,
    slope: 0,
    add(this: { intercept: number; slope: number }, value) {
      count++;
      const departure = value - mean;
      mean += departure / count;
      this.slope = ((count - 2) * this.slope + (6 * departure) / count) / (count + 1);
      if (count === 1) this.slope = 0;
      this.intercept = mean - (this.slope * (count + 1)) / 2;
    },
  };
}

/** Intercepts and slopes known before each of `y`. */
export function linesBefore(y: Float64Array, line: RegressionLine): { intercepts: Float64Array; slopes: Float64Array } {
  const intercepts = new Float64Array(y.length);
  const slopes = new Float64Array(y.length);
  for (let t = 0; t < y.length; t++) {
    intercepts[t] = line.intercept;
    slopes[t] = line.slope;
    line.add(y[t]!);
  }
  return { intercepts, slopes };
}
