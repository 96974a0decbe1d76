import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BacktestParameters, backtest } from "../../../../data-loaders/pipeline/kernels/backtest.js";
import { runTrainingTask, type TrainingParameters } from "../../../../data-loaders/pipeline/kernels/boosting/train.js";
import { contest } from "../../../../data-loaders/pipeline/kernels/contest.js";
import { forecast } from "../../../../data-loaders/pipeline/kernels/forecast.js";
import { ParcelBuilder } from "../../../../data-loaders/pipeline/parcels/builder.js";
import { readParcel, writeParcel } from "../../../../data-loaders/pipeline/parcels/file.js";
import { numbersAt, type Parcel, tableOf, textsAt } from "../../../../data-loaders/pipeline/parcels/parcel.js";
import { addPeriods, parseDay, Random } from "../../../../models/core/index.js";

const first = parseDay("2024-01-01");
const weeks = 70;
const horizon = 6;
const back = 6;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "celeiro-boosting-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Data {
  readonly series: string;
  readonly regressors: string;
}

/** Products whose demand doubles when the price is halved; what is sold and stocked in the last `changed` weeks is multiplied by 50. */
function data(name: string, changed: number): Data {
  const random = new Random(4);
  const numbers = { date: "DATE", quantity: "DOUBLE", revenue: "DOUBLE", stock: "DOUBLE" } as const;
  const series = new ParcelBuilder({ periods: numbers });
  const regressors = new ParcelBuilder({
    regressors: { price: "DOUBLE", promotion: "DOUBLE" },
    regressor_plans: { name: "VARCHAR", planned: "INTEGER" },
  });
  for (let product = 0; product < 14; product++) {
    series.begin(`P${product}`, "");
    regressors.begin(`P${product}`, "");
    for (let week = 0; week < weeks + horizon; week++) {
      const price = random.uniform() < 0.3 ? 5 : 10;
      regressors.add("regressors", { price, promotion: 0 });
      const sold = random.poisson((30 + product) * (10 / price)) * (week < weeks - changed ? 1 : 50);
      const date = addPeriods(first, week, "W");
      if (week < weeks) series.add("periods", { date, quantity: sold, revenue: sold * price, stock: 2 * sold });
    }
    regressors.add("regressor_plans", { name: "price", planned: horizon });
  }
  const paths = { series: join(folder, `${name}.series`), regressors: join(folder, `${name}.regressors`) };
  writeParcel(paths.series, series.build());
  writeParcel(paths.regressors, regressors.build());
  return paths;
}

const common = { frequency: "W", season: 1, horizon, seed: 3, knownAhead: "planned", cleansing: [] } as const;
const training: TrainingParameters = {
  ...common,
  first,
  abcCuts: [0.8, 0.95],
  xyzCuts: [0.5, 1],
  rows: 2000,
  trees: 40,
};

function train(name: string, from: Data): string {
  const target = join(folder, `${name}.json`);
  runTrainingTask(
    {
      train: "demand",
      parcels: [from],
      categories: {},
      back,
      parameters: training,
      temporary: join(folder, name),
      target,
    },
    () => {},
  );
  return target;
}

test("a model of a window learns nothing from what was sold, earned or stocked in it", () => {
  const before = readFileSync(train("before", data("plain", 0)), "utf8");
  expect(JSON.parse(before).model).not.toBeNull();
  expect(readFileSync(train("after", data("planted", back)), "utf8")).toBe(before);
  expect(readFileSync(train("earlier", data("early", back + 1)), "utf8")).not.toBe(before);
});

test("boosting joins a backtest with metrics, errors and losses beside the others', and is chosen where it knows more", () => {
  const files = data("plain", 0);
  const model = train("model", files);
  const [series, regressors] = [readParcel(files.series), readParcel(files.regressors)];
  const parameters: BacktestParameters = {
    ...{ ...common, windows: 1, step: 0, regressors: [], contest: true },
    methods: ["naive", "mean", "ses", "boosting"],
  };
  const alone: Parcel = run(backtest, series.skus, (position, builder) =>
    backtest.compute(
      { sku: series.skus[position]!, position, inputs: { series }, detail: undefined },
      { ...parameters, methods: ["naive", "mean", "ses"] },
      builder,
    ),
  );
  const trained = { files: [{ back, path: model }], regressors, categories: series.skus.map(() => ({})) };
  const joined = run(contest, series.skus, (position, builder) =>
    contest.compute(
      { sku: series.skus[position]!, position, inputs: { series, backtest: alone }, detail: undefined, trained },
      parameters,
      builder,
    ),
  );
  const errors = { boosting: 0, ses: 0 };
  series.skus.forEach((_, position) => {
    const methods = textsAt(tableOf(joined, "backtest"), "method", position);
    expect(methods).toEqual(["naive", "mean", "ses", "boosting"]);
    const rmsse = numbersAt(tableOf(joined, "backtest"), "rmsse", position);
    errors.boosting += rmsse[3]!;
    errors.ses += rmsse[2]!;
    expect(textsAt(tableOf(joined, "routing_losses"), "method", position)).toEqual(methods);
    expect(numbersAt(tableOf(joined, "routing_losses"), "squared", position)[3]).toBeCloseTo(rmsse[3]! ** 2, 9);
    expect(tableOf(joined, "routing_pairs").firstRow[position + 1]! / (position + 1)).toBe(6);
    expect(tableOf(joined, "errors").firstRow[position + 1]! / (position + 1)).toBe(4 * horizon);
    const [chosen] = textsAt(tableOf(joined, "choice"), "method", position);
    expect(new Set(textsAt(tableOf(joined, "backtest_points"), "method", position))).toEqual(new Set([chosen]));
  });
  expect(errors.boosting).toBeLessThan(0.6 * errors.ses);
  const choices = tableOf(joined, "choice").columns.method as string[];
  expect(choices.filter((method) => method === "boosting").length).toBeGreaterThan(7);
});

test("all that the model heeds of a product is published for its page, promotions that never were included", () => {
  const files = data("plain", 0);
  const [series, regressors] = [readParcel(files.series), readParcel(files.regressors)];
  const trained = {
    files: [{ back: 0, path: train("model", files) }],
    ...{ regressors, categories: series.skus.map(() => ({})) },
  };
  const parameters = { frequency: "W", season: 1, horizon, seed: 3, method: "boosting", probabilities: [] } as const;
  const made = run(forecast, series.skus, (position, builder) =>
    forecast.compute(
      { sku: series.skus[position]!, position, inputs: { series }, detail: undefined, trained },
      parameters,
      builder,
    ),
  );
  expect(new Set(textsAt(tableOf(made, "forecasts"), "method", 0))).toEqual(new Set(["boosting"]));
  const names = textsAt(tableOf(made, "regressors"), "name", 0);
  expect(names.filter((name) => name === "promotion")).toHaveLength(weeks + horizon);
  expect(names.filter((name) => name === "price")).toHaveLength(weeks + horizon);
});

type Tables = ConstructorParameters<typeof ParcelBuilder>[0];

function run(
  { tables }: { readonly tables: Tables },
  skus: readonly string[],
  compute: (position: number, builder: ParcelBuilder) => void,
): Parcel {
  const builder = new ParcelBuilder(tables);
  skus.forEach((sku, position) => {
    builder.begin(sku, "");
    compute(position, builder);
  });
  return builder.build();
}
