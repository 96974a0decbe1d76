import { type ColumnTable, from, op } from "arquero";
import type {
  Accuracy,
  AccuracyGroup,
  Manifest,
  Measure,
  MethodAccuracy,
  WorstProduct,
} from "../../../models/snapshot/index.js";
import { methodKind, type Snapshot } from "./snapshot-query.js";

/** Products shown as the worst, by money. */
const WORST = 20;

export async function accuracyPage(snapshot: Snapshot, measure: Measure, manifest: Manifest): Promise<Accuracy> {
  // One row per product and method, its windows pooled: squares are averaged before the root.
  await snapshot.rows(`CREATE TEMP TABLE pooled AS
    SELECT sku, method, count(*)::INTEGER AS windows, sqrt(avg(rmsse * rmsse)) AS rmsse, avg(mase) AS mase,
      avg(wape) AS wape, avg(mae) AS mae, avg(bias) AS bias, avg(coverage80) AS coverage80, avg(coverage95) AS coverage95
    FROM backtest GROUP BY sku, method`);
  await snapshot.rows(`CREATE TEMP VIEW chosen AS
    SELECT p.*, c.abc, c.xyz, c.pattern, c.value, coalesce(season.rmsse, naive.rmsse) AS naive_rmsse
    FROM pooled p JOIN selection s USING (sku, method) JOIN classification c USING (sku)
    LEFT JOIN (SELECT sku, rmsse FROM pooled WHERE method = 'seasonal-naive') season USING (sku)
    LEFT JOIN (SELECT sku, rmsse FROM pooled WHERE method = 'naive') naive USING (sku)`);
  const [counts] = await snapshot.rows<{ products: number; windows: number }>(
    `SELECT (SELECT count(*) FROM products)::INTEGER AS products,
       coalesce((SELECT count(DISTINCT "window") FROM backtest), 0)::INTEGER AS windows`,
  );
  const chosen = from(
    await snapshot.rows(`
      SELECT 'all' AS everything, abc, xyz, pattern, rmsse * rmsse AS square, naive_rmsse * naive_rmsse AS naive_square,
        wape, bias, coverage80, coverage95
      FROM chosen ORDER BY sku`),
  );
  return {
    measure,
    products: counts?.products ?? 0,
    windows: counts?.windows ?? 0,
    horizon: manifest.horizon,
    all: groupsOf(chosen, "everything")[0] ?? null,
    byAbc: groupsOf(chosen, "abc"),
    byXyz: groupsOf(chosen, "xyz"),
    byPattern: groupsOf(chosen, "pattern"),
    methods: await methods(snapshot),
    worst: await worst(snapshot),
    refusals: await snapshot.rows(
      "SELECT method, reason, count(*)::INTEGER AS products FROM refusals GROUP BY ALL ORDER BY products DESC, method, reason",
    ),
  };
}

type Rolled = Omit<AccuracyGroup, "rmsse" | "naiveRmsse"> & {
  readonly square?: number;
  readonly naiveSquare?: number;
};

/** Each product counts the same; squares are averaged before the root. */
function groupsOf(chosen: ColumnTable, by: "everything" | "abc" | "xyz" | "pattern"): AccuracyGroup[] {
  if (chosen.numRows() === 0) return [];
  const rolled = chosen
    .rename({ [by]: "group" })
    .groupby("group")
    .rollup({
      products: op.count(),
      square: op.mean("square"),
      naiveSquare: op.mean("naive_square"),
      wape: op.median("wape"),
      bias: op.median("bias"),
      coverage80: op.mean("coverage80"),
      coverage95: op.mean("coverage95"),
    })
    .orderby("group")
    .objects() as Rolled[];
  const known = (value: number | null | undefined) => value ?? null;
  const root = (value: number | undefined) => (value === undefined ? null : Math.sqrt(value));
  return rolled.map(({ group, products, square, naiveSquare, wape, bias, coverage80, coverage95 }) => ({
    ...{ group, products, rmsse: root(square), naiveRmsse: root(naiveSquare) },
    ...{ wape: known(wape), bias: known(bias), coverage80: known(coverage80), coverage95: known(coverage95) },
  }));
}

function methods(snapshot: Snapshot): Promise<MethodAccuracy[]> {
  return snapshot.rows<MethodAccuracy>(`
    WITH picked AS (
      SELECT ${methodKind} AS method, count(*)::INTEGER AS chosen,
        sum(value) / nullif((SELECT sum(value) FROM classification), 0) AS share
      FROM selection JOIN classification USING (sku) GROUP BY ALL
    ), tried AS (
      SELECT ${methodKind} AS method, count(*)::INTEGER AS tried, sqrt(avg(rmsse * rmsse)) AS rmsse, avg(mase) AS mase,
        median(bias) AS bias, avg(coverage80) AS coverage80, avg(coverage95) AS coverage95
      FROM pooled GROUP BY ALL
    )
    SELECT method, coalesce(tried, 0)::INTEGER AS tried, coalesce(chosen, 0)::INTEGER AS chosen,
      coalesce(share, 0) AS "valueShare", rmsse, mase, bias, coverage80, coverage95
    FROM tried FULL JOIN picked USING (method) ORDER BY chosen DESC, method`);
}

function worst(snapshot: Snapshot): Promise<WorstProduct[]> {
  return snapshot.rows<WorstProduct>(`
    SELECT sku, description, method, windows, wape, mae * worth AS error
    FROM chosen JOIN products USING (sku) JOIN worth USING (sku)
    WHERE mae * worth > 0 ORDER BY error DESC, sku LIMIT ${WORST}`);
}
