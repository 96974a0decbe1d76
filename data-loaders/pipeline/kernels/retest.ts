import { tableOf } from "../parcels/parcel.js";
import { addPoints, type BacktestParameters, testMethods } from "./backtest.js";
import { actualsSchema, addErrorRows, errorsSchema } from "./error-rows.js";
import { choiceAt } from "./forecast.js";
import type { Kernel } from "./kernel.js";
import { perProduct } from "./schemas.js";

/**
 * What the method that a product was given would have said in the past: taken over where the backtest chose it too, else
 * said now. A blend did not compete itself, so its metrics and errors are made here.
 */
export const retest: Kernel<BacktestParameters> = {
  tables: {
    backtest: perProduct("backtest"),
    backtest_points: perProduct("backtest_points"),
    errors: errorsSchema,
    actuals: actualsSchema,
  },
  compute(product, parameters, rows) {
    const { inputs, position } = product;
    const { method } = choiceAt(inputs.choice!, position);
    if (method === choiceAt(inputs.backtest!, position).method) {
      const { columns, firstRow } = tableOf(inputs.backtest!, "backtest_points");
      for (let row = firstRow[position]!; row < firstRow[position + 1]!; row++) {
        rows.add(
          "backtest_points",
          Object.fromEntries(Object.entries(columns).map(([name, values]) => [name, values[row]])),
        );
      }
      return;
    }
    const { series, result } = testMethods(product, parameters, [method]);
    for (const path of result.paths) addPoints(rows, path, series);
    if (parameters.methods.includes(method)) return;
    for (const { count: _, scaledPinball: __, ...metrics } of result.metrics) rows.add("backtest", { ...metrics });
    addErrorRows(rows, result, series);
  },
};
