import { z } from "zod";
import { say } from "../../../models/messages/index.js";
import { withinBudget } from "../../../models/planning/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { ParcelBuilder } from "../../pipeline/parcels/builder.js";
import { type Parcel, tableOf } from "../../pipeline/parcels/parcel.js";
import { policyOf } from "../../pipeline/settings.js";
import { backtestStage, forecastStage, ordersStage } from "../../pipeline/stages/demand.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, addHorizonOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { routedFor, routerMethod } from "../analysis/routing.js";
import { classesFor, factsFor, historyFor, modelsFor, regressorsFor } from "../analysis/run.js";
import { inWords, wordsSchema } from "../analysis/words.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

const more = {
  method: z.enum(["auto", routerMethod]).default("auto"),
  serviceLevel: z.coerce.number().gt(0).lt(1).optional(),
  budget: z.coerce.number().min(0).optional(),
};

export const ordersCommand: Command = {
  name: "orders",
  summary: "propose what to order of every product, with the arithmetic, or say why not",
  configure(command, effects) {
    addHorizonOptions(addAnalysisOptions(command))
      .option("--items <file>", "products: sku, unit_cost, lead_time_days, moq, order_multiple, ...")
      .option("--service-level <probability>", "chance of no stock-out until the next order arrives, such as 0.95")
      .option("--method <who>", "who chooses each product's method: its backtest (auto) or the router (default: auto)")
      .option("--budget <money>", "the most that all orders together may cost")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { output, serviceLevel, budget, method } = options;
  formatOf(output);
  const changes = serviceLevel === undefined ? {} : { serviceLevel };
  await analyse(effects, sourceOf(raw, options, changes), async (analysis) => {
    const { history, settings } = await historyFor(analysis, { ...options, cleanse: true });
    const regressors = await regressorsFor(analysis, history, settings);
    const models = await modelsFor(analysis, history, settings, "both");
    const backtests = (await backtestStage(analysis, history, settings, regressors, models)).parcels;
    const choices = method === routerMethod ? await routedFor(analysis, options, settings, backtests) : backtests;
    const { parcels: forecasts } = await forecastStage(
      analysis,
      history,
      { choices },
      settings,
      regressors,
      [],
      models,
    );
    const facts = await factsFor(analysis);
    const classes = await classesFor(analysis, options, facts);
    const policy = policyOf(analysis.config);
    const orders = await ordersStage(
      analysis,
      history,
      forecasts,
      facts,
      settings,
      policy,
      classes,
      regressors,
      models,
    );
    const { language } = analysis.config;
    const refused = budget === undefined ? [] : beyondBudget(parcelsOf(orders.parcels), budget);
    const why = budget === undefined ? "" : say(language, { key: "pipeline.over-budget", parameters: { budget } });
    const tables = [
      { name: "orders", schema: perProduct("orders"), parcels: parcelsOf(orders.parcels) },
      {
        name: "words",
        schema: wordsSchema,
        parcels: inWords(parcelsOf(orders.parcels), "orders", "trace", language),
      },
      { name: "refused", schema: wordsSchema, parcels: [namesWith(refused, why)] },
    ];
    await exportQuery(effects, { output, scratch: analysis.scratch }, tables, ordersSql);
  });
}

const ordersSql = `
  WITH decided AS (
    SELECT orders.* REPLACE (
        CASE WHEN refused.sku IS NULL THEN status ELSE 'hold' END AS status,
        CASE WHEN refused.sku IS NULL THEN quantity ELSE 0 END AS quantity,
        CASE WHEN refused.sku IS NULL THEN value ELSE 0 END AS value,
        CASE WHEN refused.sku IS NULL THEN order_date END AS order_date,
        CASE WHEN refused.sku IS NULL THEN due_date END AS due_date
      ), concat_ws(' ', words.words, refused.words) AS arithmetic
    FROM orders JOIN words USING (sku) LEFT JOIN refused USING (sku)
  )
  SELECT sku,
    status,
    CASE WHEN status = 'order' THEN row_number() OVER (
      PARTITION BY status ORDER BY value_at_risk DESC NULLS LAST, value DESC NULLS LAST, quantity DESC, sku
    ) END AS rank,
    * EXCLUDE (sku, status, rank, trace)
  FROM decided ORDER BY rank NULLS LAST, sku`;

/** Products whose orders a budget does not pay for. */
function beyondBudget(parcels: Iterable<Parcel>, budget: number): string[] {
  const lines: { sku: string; value: number; valueAtRisk: number }[] = [];
  for (const parcel of parcels) {
    const { columns } = tableOf(parcel, "orders");
    parcel.skus.forEach((sku, i) => {
      if (columns.status?.[i] !== "order") return;
      lines.push({ sku, value: columns.value?.[i] as number, valueAtRisk: columns.value_at_risk?.[i] as number });
    });
  }
  const paid = withinBudget(lines, budget);
  return lines.filter((_, i) => !paid[i]).map(({ sku }) => sku);
}

function namesWith(skus: readonly string[], words: string): Parcel {
  const builder = new ParcelBuilder({ refused: wordsSchema });
  for (const sku of skus) {
    builder.begin(sku, "");
    builder.add("refused", { words });
  }
  return builder.build();
}
