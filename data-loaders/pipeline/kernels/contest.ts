import { selectMethod } from "../../../models/evaluation/index.js";
import { catalogueMethods, forecasters } from "../../../models/forecasting/index.js";
import type { RowSink } from "../parcels/builder.js";
import { type Parcel, tableOf } from "../parcels/parcel.js";
import { addPoints, type BacktestParameters, backtest, testMethods } from "./backtest.js";
import { metricsAt, pathsAt } from "./contest-rows.js";
import { addErrorRows } from "./error-rows.js";
import { choiceAt } from "./forecast.js";
import type { Kernel } from "./kernel.js";
import { addRoutingRows } from "./routing-rows.js";

const { rest_of_metrics: _, said: __, ...tables } = backtest.tables;

/**
 * The methods of the whole catalogue join a product's backtest, and the choice is made again among all. They come apart from the
 * others because what they say changes with every product's data, while the others' work can be taken over.
 */
export const contest: Kernel<BacktestParameters> = {
  tables,
  compute(product, parameters, rows) {
    const { inputs, position } = product;
    const source = inputs.backtest!;
    const joining = parameters.methods.filter((method) => catalogueMethods.has(method));
    const before = parameters.methods.filter((method) => !catalogueMethods.has(method));
    const { series, result: own } = testMethods(product, parameters, joining);
    const paths = [...(own.origins.length > 0 ? pathsAt(source, position, before, own) : []), ...own.paths];
    const metrics = [...metricsAt(source, position), ...own.metrics];
    const result = { ...own, methods: parameters.methods, metrics, paths };
    copyRows(rows, source, position, ["backtest", "refusals", "errors"]);
    for (const { count: _, scaledPinball: __, ...published } of own.metrics) rows.add("backtest", { ...published });
    for (const { method, reason } of own.refusals) rows.add("refusals", { method, reason });
    const heeding = before.filter((method) => inputs.regressors && forecasters.get(method)?.usesRegressors);
    const choice = selectMethod(result, series, new Set([...heeding, ...joining]));
    rows.add("choice", {
      method: choice.method,
      loss: choice.loss,
      runner_up: choice.runnerUp,
      runner_up_loss: choice.runnerUpLoss,
      naive_loss: choice.naiveLoss,
      reason: JSON.stringify(choice.reason),
    });
    if (choice.method === choiceAt(source, position).method) copyRows(rows, source, position, ["backtest_points"]);
    else for (const path of paths) if (path.method === choice.method) addPoints(rows, path, series);
    addRoutingRows(rows, result, series);
    if (before.length === 0) return addErrorRows(rows, own, series);
    addErrorRows(withoutActuals(rows), own, series);
    copyRows(rows, source, position, ["actuals"]);
  },
};

/** What happened is in the backtest's rows already. */
const withoutActuals = (rows: RowSink): RowSink => ({
  add: (table, row) => rows.add(table, row),
  addColumns: (table, columns) => {
    if (table !== "actuals") rows.addColumns(table, columns);
  },
});

function copyRows(rows: RowSink, source: Parcel, position: number, names: readonly string[]): void {
  for (const name of names) {
    const { columns, firstRow } = tableOf(source, name);
    const [from, to] = [firstRow[position]!, firstRow[position + 1]!];
    if (from === to) continue;
    const own = Object.entries(columns).map(([column, values]) => [column, values.slice(from, to)]);
    rows.addColumns(name, Object.fromEntries(own));
  }
}
