import { Random } from "../../../models/core/index.js";
import { DemandFeatures, drawQuestions, makeRows, schemaOf } from "../../../models/demand/index.js";
import { catalogues, loadCatalogue } from "../boosting/catalogues.js";

/** Rows to train on and rows held out, row-major. */
export interface RegressionRows {
  readonly name: string;
  readonly columns: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly xt: Float32Array;
  readonly yt: Float32Array;
}

const COLUMNS = 45;

/**
 * A nonlinear function of 16 of 45 normal features, with noise. Both factors of its product act alone too: a pure
 * product shows no gain at a first split, and chance would decide which program finds it.
 */
export function generatedRows(rows: number, seed: number): RegressionRows {
  const random = new Random(seed);
  const draw = (count: number): [Float32Array, Float32Array] => {
    const x = Float32Array.from({ length: count * COLUMNS }, () => random.normal());
    const y = Float32Array.from({ length: count }, (_, row) => {
      const at = (column: number) => x[row * COLUMNS + column] as number;
      let sum = 3 * Math.sin(2 * at(0)) + (at(1) + 1) * (at(2) + 1) + (at(3) > 0.3 ? 2 : -1) + 0.5 * at(4) ** 2;
      for (let column = 5; column < 15; column++) sum += 0.3 * at(column);
      return sum + random.normal();
    });
    return [x, y];
  };
  const [x, y] = draw(rows);
  const [xt, yt] = draw(50_000);
  return { name: `generated, ${rows.toLocaleString("en-US")} rows`, columns: COLUMNS, x, y, xt, yt };
}

const DRAWN_SHARE = 0.8;

/** The same question with four fifths of the training rows, drawn by `seed`. */
export function drawRows({ columns, x, y, ...rest }: RegressionRows, seed: number): RegressionRows {
  const random = new Random(seed);
  const kept = Array.from(y.keys()).filter(() => random.uniform() < DRAWN_SHARE);
  const values = new Float32Array(kept.length * columns);
  kept.forEach((row, i) => {
    values.set(x.subarray(row * columns, (row + 1) * columns), i * columns);
  });
  return { ...rest, columns, x: values, y: Float32Array.from(kept, (row) => y[row] as number) };
}

const HORIZON = 4;
const HELD_WEEKS = 26;
const MOST_ROWS = 200_000;

/** Demand over its recent level, asked 1 to 4 weeks ahead, of real catalogues; the last half year is held out. */
export function realRows(folder: string): RegressionRows[] {
  return catalogues.map((catalogue) => {
    const series = loadCatalogue(catalogue, folder);
    const features = new DemandFeatures(series, schemaOf(series), 52, HORIZON);
    const columns = features.names.length;
    const drawn = makeRows(features, series, drawQuestions(series, 0, HORIZON, MOST_ROWS, new Random(1)));
    const isHeld = (row: number) => {
      const length = series[drawn.series[row] as number]?.values.length ?? 0;
      return (drawn.origin[row] as number) + (drawn.step[row] as number) > length - HELD_WEEKS;
    };
    const part = (held: boolean): [Float32Array, Float32Array] => {
      const rows = Array.from(drawn.target.keys()).filter((row) => isHeld(row) === held);
      const x = new Float32Array(rows.length * columns);
      rows.forEach((row, i) => {
        x.set(drawn.values.subarray(row * columns, (row + 1) * columns), i * columns);
      });
      return [x, Float32Array.from(rows, (row) => drawn.target[row] as number)];
    };
    const [x, y] = part(false);
    const [xt, yt] = part(true);
    return { name: catalogue.name, columns, x, y, xt, yt };
  });
}
