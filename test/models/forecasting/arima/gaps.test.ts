import { expect, test } from "vitest";
import { Random } from "../../../../models/core/index.js";
import { leastSquaresInPlace } from "../../../../models/core/linear-algebra/index.js";
import { fitArima } from "../../../../models/forecasting/arima/fit.js";
import { projectOutGaps } from "../../../../models/forecasting/arima/gap-projection.js";
import { arimaData, impute } from "../../../../models/forecasting/arima/problem.js";
import { selectArima } from "../../../../models/forecasting/arima/select.js";

const copies = (columns: readonly Float64Array[]) => columns.map((column) => column.slice());

test("gaps projected out first leave the coefficients, squares and determinant of least squares on all columns", () => {
  const random = new Random(4);
  const after = (first: number) => Float64Array.from({ length: 40 }, (_, t) => (t < first ? 0 : random.normal()));
  const gaps = [3, 4, 11, 25].map(after);
  const others = [after(0), after(0)];
  const errors = after(0);
  const whole = leastSquaresInPlace(copies([...gaps, ...others]), errors.slice());
  const [rest, left] = [copies(others), errors.slice()];
  const projection = projectOutGaps(gaps, rest, left);
  const { coefficients, squares } = leastSquaresInPlace(rest, left);
  const found = [...projection.effects(coefficients), ...coefficients];
  found.forEach((value, k) => {
    expect(value).toBeCloseTo(whole.coefficients[k]!, 10);
  });
  expect(squares).toBeCloseTo(whole.squares, 9);
  const logDeterminant = gaps.reduce((sum, _, k) => sum + 2 * Math.log(Math.abs(whole.diagonal[k]!)), 0);
  expect(projection.logDeterminant).toBeCloseTo(logDeterminant, 10);
});

test("two gaps that cannot be told apart count once", () => {
  const column = Float64Array.of(0, 1, -0.5, 0.2, 0.1);
  const errors = Float64Array.of(1, 2, 0, 1, 1);
  const { logDeterminant, effects } = projectOutGaps([column, column.slice()], [], errors);
  expect(Number.isFinite(logDeterminant)).toBe(true);
  expect(effects(new Float64Array(0))[1]).toBe(0);
});

const random = new Random(9);
const complete = new Float64Array(160);
for (let t = 0; t < complete.length; t++) {
  complete[t] = 100 + 0.8 * ((complete[t - 1] ?? 100) - 100) + 10 * Math.sin((t * Math.PI) / 6) + random.normal();
}
const holed = complete.map((value) => (random.uniform() < 0.3 ? Number.NaN : value));

test("a model fills gaps better than a straight line does", () => {
  const data = arimaData(holed, [], 12);
  const order = { p: 1, d: 0, q: 0, P: 0, D: 1, Q: 1, seasonLength: 12, constant: true };
  const filled = impute(data, fitArima(data, order)!.coefficients);
  const error = (values: Float64Array) =>
    data.gaps.reduce((sum, gap) => sum + (values[gap]! - complete[gap]!) ** 2, 0) / data.gaps.length;
  expect(error(filled.bridged)).toBeLessThan(0.3 * error(data.bridged));
  expect(filled.gaps).toEqual([]);
});

test("the order found with gaps fits what was observed no worse than the one that made the series", () => {
  const data = arimaData(holed, [], 12);
  const found = selectArima(data)!;
  const made = { p: 1, d: 0, q: 0, P: 0, D: found.order.D, Q: 1, seasonLength: 12, constant: found.order.constant };
  expect(found.order.d).toBe(0);
  expect(found.aicc).toBeLessThan(fitArima(data, made)!.aicc + 0.01);
});
