import { expect, test } from "vitest";
import { createCompany } from "../../../data-loaders/company/company.js";
import { planners, planOverrides } from "../../../data-loaders/company/overrides.js";
import { simulateProduct } from "../../../data-loaders/company/product.js";
import { valueAdded as kernel } from "../../../data-loaders/pipeline/kernels/value-added.js";
import { ParcelBuilder, type RowSink } from "../../../data-loaders/pipeline/parcels/builder.js";
import { type Case, valueAddedRows } from "../../../data-loaders/pipeline/stages/overrides/value-added.js";
import { parseDay, periodStart } from "../../../models/core/index.js";

/** The sample company as it is by default. */
const company = createCompany({
  products: 200,
  days: 1095,
  end: parseDay("2026-11-15"),
  seed: 20261121,
  language: "en",
});
const choiceColumns = { method: "VARCHAR", runner_up: "VARCHAR", reason: "VARCHAR" } as const;
const numeric = { loss: "DOUBLE", runner_up_loss: "DOUBLE", naive_loss: "DOUBLE" } as const;

/** What the kernel makes of every planted override, with a simple method and every product worth the same a unit. */
function judged(): Case[] {
  const monday = periodStart(company.start + 6, "W");
  return Array.from({ length: 200 }, (_, index) => simulateProduct(company, index)).flatMap((history) => {
    const overrides = planOverrides(company, history);
    if (overrides.length === 0) return [];
    const { sku } = history.profile;
    const series = new ParcelBuilder({ periods: { date: "DATE", quantity: "DOUBLE" } });
    const choice = new ParcelBuilder({ choice: { ...choiceColumns, ...numeric } });
    for (const builder of [series, choice]) builder.begin(sku, "");
    for (let date = monday; date + 6 < company.start + company.days; date += 7) {
      let quantity = 0;
      for (let t = date - company.start; t < date - company.start + 7; t++) {
        for (const units of history.demand.units) quantity += units[t]!;
      }
      series.add("periods", { date, quantity });
    }
    choice.add("choice", { method: "stl-ets", runner_up: "mean", reason: JSON.stringify({ key: "selection.only" }) });
    const rows: Record<string, string | number>[] = [];
    const detail = {
      overrides: overrides.map((one, i) => ({
        ...{ id: String(i), sku, from: company.start + one.from, to: company.start + one.to, quantity: null },
        ...{ percent: one.percent, author: one.author, reason: one.reason, created: company.start + one.created },
        ...{ expires: null, withdrawn: one.withdrawn === undefined ? null : company.start + one.withdrawn },
      })),
    };
    const inputs = { series: series.build(), choice: choice.build() };
    const settings = { horizon: 26, windows: 3, step: 0, seed: 1, regressors: [], cleansing: [] };
    kernel.compute(
      { sku, position: 0, inputs, detail },
      { frequency: "W", season: 0, knownAhead: "planned", ...settings },
      { add: (_: string, row: object) => void rows.push(row as Record<string, string | number>) } as RowSink,
    );
    return rows.map((row): Case => {
      const number = (name: string) => row[name] as number;
      const step = (name: string) => ({ mean: number(name), pinball: number(`${name}_pinball`) });
      return {
        ...{ override: `${sku} ${row.override}`, author: String(row.author), reason: String(row.reason), abc: "" },
        ...{ created: number("created"), actual: number("actual"), worth: 1 },
        scale: { absolute: number("absolute_scale"), squared: number("squared_scale") },
        steps: {
          ...{ naive: step("naive"), statistical: step("statistical") },
          ...{ override: step("overridden"), final: step("final") },
        },
      };
    });
  });
}

test("forecast value added finds the planner who adds value, the one who destroys it, and calls the third chance", () => {
  const rows = valueAddedRows(judged(), 1);
  const verdictOf = (author: string) =>
    rows.find((row) => row.dimension === "author" && row.author === author && row.step === "override")!;
  const [ana, bruno, carla] = planners.map(({ name }) => verdictOf(name));
  expect(ana).toMatchObject({ verdict: "better" });
  expect(ana!.relative as number).toBeLessThan(-0.05);
  expect(bruno).toMatchObject({ verdict: "worse" });
  expect(bruno!.relative as number).toBeGreaterThan(0.1);
  expect(carla).toMatchObject({ verdict: "not distinguishable" });
  // Who adds a third and knows nothing forecasts too much.
  expect(bruno!.bias as number).toBeGreaterThan(0.15);
});
