import type { MethodComparison, RouterPage } from "npm:@celeiro/models/snapshot";
import { type RankedMethod, rankChart } from "../charts/ranks.js";
import { format, orNone, t } from "../context.js";
import { router } from "../data/router.js";
import { fill, h } from "../dom.js";
import { methodName } from "../names.js";
import { figure } from "../parts/chart.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { list } from "../parts/list.js";
import { tableBehind } from "../parts/table.js";

/** What the build uses against every method: who is better, who cannot be told apart, and what is at stake. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const data = await router();
  fill("ranks", ranks(data));
  fill("verdicts", verdicts(data));
}

const system = "system";

function ranks({ ranks }: RouterPage): HTMLElement {
  if (ranks.length === 0) return h("p", {}, t("comparisons.none"));
  const methods: RankedMethod[] = ranks.map(({ method, meanRank, criticalDistance }) => ({
    name: method === system ? t("comparisons.system") : methodName(method),
    rank: meanRank,
    criticalDistance,
    isSystem: method === system,
  }));
  const words = {
    title: t("comparisons.ranks"),
    axis: t("comparisons.rank"),
    number: (value: number) => format.fixed(value, 1),
  };
  const behind = tableBehind(
    methods,
    [
      { name: t("site.column.method"), cell: (row) => row.name },
      { name: words.axis, numeric: true, cell: (row) => format.fixed(row.rank, 2) },
    ],
    words.title,
  );
  return figure((width) => rankChart(methods, words, { width }), behind, 54 + 26 * methods.length);
}

const interval = (estimate: string, low: string, high: string) => `${estimate} (${low} – ${high})`;

const verdictText = (verdict: string): string =>
  t(verdict === "better" ? "comparisons.better" : verdict === "worse" ? "comparisons.worse" : "comparisons.level");

function verdicts({ comparisons }: RouterPage): HTMLElement {
  if (comparisons.length === 0) return h("p", {}, t("comparisons.none"));
  const loss = (value: number) => format.fixed(value, 3);
  const money = ({ money, moneyLow, moneyHigh }: MethodComparison) =>
    orNone(money, (known) =>
      interval(format.moneyShort(known), format.moneyShort(moneyLow ?? known), format.moneyShort(moneyHigh ?? known)),
    );
  return list({
    rows: comparisons,
    caption: t("comparisons.verdicts"),
    file: "celeiro-comparisons",
    columns: [
      { name: t("comparisons.against"), cell: (row) => methodName(row.second), value: (row) => row.second },
      {
        name: t("site.column.abc"),
        cell: (row) => (row.abc === "" ? t("site.forecasts.all") : row.abc),
        value: (row) => row.abc,
      },
      {
        name: t("site.column.products"),
        numeric: true,
        cell: (row) => format.number(row.products),
        value: (row) => row.products,
      },
      {
        name: t("comparisons.difference"),
        numeric: true,
        cell: (row) => interval(loss(row.difference), loss(row.low), loss(row.high)),
        value: (row) => row.difference,
      },
      {
        name: t("comparisons.p"),
        numeric: true,
        cell: (row) => orNone(row.adjustedP, (p) => (p < 0.001 ? "< 0.001" : format.fixed(p, 3))),
        value: (row) => row.adjustedP,
      },
      { name: t("comparisons.verdict"), cell: (row) => verdictText(row.verdict), value: (row) => row.verdict },
      { name: t("comparisons.money"), numeric: true, cell: money, value: (row) => row.money },
    ],
  });
}
