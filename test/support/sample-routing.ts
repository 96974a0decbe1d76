import type { SnapshotTable } from "../../models/snapshot/index.js";

type Row = Record<string, string | number | null>;

/** What a router would have published for the sample's products. */
export function addRouting(tables: Record<SnapshotTable, Row[]>, bare: boolean): void {
  const methods = ["seasonal-naive", "mean", "croston", "naive"];
  const spread = (name: string, value: number) => ({
    [name]: value,
    [`${name}_low`]: value - 0.02,
    [`${name}_high`]: value + 0.03,
  });
  tables.selection.forEach(({ sku, method }, i) => {
    const preferred = methods[i % methods.length]!;
    const steps = [
      { feature: "adi", value: 2.8, contribution: 0.9 },
      { feature: "seasonStrength", value: null, contribution: -0.3 },
    ];
    tables.routing.push({
      sku: sku ?? null,
      method: method ?? null,
      strategy: "router",
      preferred,
      preferred_loss: 0.8,
      confidence: 0.7,
      unsure: tables.classification.find((row) => row.sku === sku)?.abc === "A" ? 1 : 0,
      abstained: 0,
      fallback_loss: 0.9,
      rule: i % 3 === 0 ? null : "croston",
      rule_loss: i % 3 === 0 ? null : 0.85,
      best: preferred,
      best_loss: 0.8,
      alternatives: JSON.stringify([{ method: "mean", weight: 0.2 }]),
      waterfall: JSON.stringify({ method: preferred, rival: "naive", base: 0.1, steps, rest: 0.05, lead: 0.75 }),
      flip: i % 2 === 0 ? JSON.stringify({ feature: "adi", from: 2.8, to: 1.2, method: "mean" }) : null,
      similar: JSON.stringify([tables.selection[(i + 1) % tables.selection.length]?.sku]),
    });
  });
  addMatrix(tables, methods, bare);
  ["router", "blend", "fallback", "single"].forEach((strategy, i) => {
    tables.routing_report.push({
      strategy,
      products: 24,
      cases: 72,
      loss: 0.8 + 0.02 * i,
      ...spread("regret", 0.05 + 0.02 * i),
      ...spread("gain_over_single", 0.06 - 0.02 * i),
      ...spread("gain_over_fallback", 0.04 - 0.02 * i),
      ...spread("correct", 0.5 - 0.05 * i),
      single: "mean",
      threshold: 0.6,
      chosen: i === 0 ? 1 : 0,
      verdict: i === 0 ? "better" : null,
    });
  });
  methods.forEach((method, i) => {
    for (const [segment, name] of [
      ["all", ""],
      ["abc", "A"],
      ["pattern", "smooth"],
    ] as const) {
      tables.method_losses.push({ segment, name, method, products: 12, loss: 0.8 + 0.1 * i, rmsse: 0.8, pinball: 0.4 });
    }
    for (const abc of ["", "A", "B"]) {
      const difference = -0.1 * i;
      tables.comparisons.push({
        first: "system",
        second: method,
        abc,
        products: 12,
        ...spread("difference", difference),
        money: bare ? null : 1e5 * difference,
        money_low: bare ? null : 1e5 * difference - 4000,
        money_high: bare ? null : 1e5 * difference + 4000,
        wilcoxon_p: i === 0 ? 0.4 : 0.0004,
        adjusted_p: i === 0 ? 0.4 : 0.0006,
        diebold_mariano_p: null,
        verdict: i === 0 ? "not distinguishable" : "better",
      });
    }
  });
  ["system", ...methods].forEach((method, i) => {
    tables.method_ranks.push({
      method,
      mean_rank: 1.6 + 0.6 * i,
      critical_distance: 0.9,
      friedman_p: 0.001,
      products: 24,
    });
  });
  tables.tuning.push({
    pattern: "smooth",
    abc: "A",
    products: 24,
    tried: 120,
    method: "ets(damped)*60+seasonal-naive*40",
    loss: 0.71,
    baseline_loss: 0.76,
    search_gain: 0.066,
    gain: 0.041,
    gain_low: 0.012,
    gain_high: 0.07,
    adopted: 1,
  });
  tables.tuning_trials.push({
    pattern: "smooth",
    abc: "A",
    trial: 1,
    method: "seasonal-naive",
    loss: 0.83,
    state: "complete",
  });
}

/** Two rules, and what each method would lose in every cell that has products. */
function addMatrix(tables: Record<SnapshotTable, Row[]>, methods: readonly string[], bare: boolean): void {
  tables.decision_matrix.push(
    { position: 0, abc: null, xyz: null, pattern: null, outlier: 1, methods: JSON.stringify(["mean"]) },
    { position: 1, abc: "A", xyz: null, pattern: null, outlier: null, methods: JSON.stringify(["mean", "naive"]) },
  );
  const cells = new Map<string, { abc: string; xyz: string; pattern: string; outlier: number; products: number }>();
  for (const { sku, abc, xyz, pattern } of tables.classification) {
    const apart = tables.clusters.find((row) => row.sku === sku)?.outlier === 1;
    const cell = apart
      ? { abc: "", xyz: "", pattern: "", outlier: 1 }
      : { abc: String(abc), xyz: String(xyz), pattern: String(pattern), outlier: 0 };
    const key = Object.values(cell).join(" ");
    cells.set(key, { ...cell, products: (cells.get(key)?.products ?? 0) + 1 });
  }
  for (const cell of cells.values()) {
    const rule = cell.outlier === 1 || cell.abc === "A" ? "mean" : null;
    const present = rule ?? "naive";
    methods.forEach((method, i) => {
      const difference = method === present ? 0 : 0.1 * (i - 1.5);
      const width = method === present ? 0 : 0.02;
      const money = 10_000 * difference * cell.products;
      tables.matrix_cells.push({
        ...cell,
        ...{ rule, present, method, loss: 1 + difference },
        ...{ difference, difference_low: difference - width, difference_high: difference + width },
        money: bare ? null : money,
        money_low: bare ? null : money - 300,
        money_high: bare ? null : money + 400,
        verdict: method === present ? "not distinguishable" : difference < 0 ? "better" : "worse",
      });
    });
  }
}
