import { expect, test } from "vitest";
import { contributionChart } from "../../../../src/components/charts/contributions.js";
import { coverageChart } from "../../../../src/components/charts/coverage.js";
import { errorBars } from "../../../../src/components/charts/error-bars.js";
import { fanChart } from "../../../../src/components/charts/fan.js";
import { historyChart } from "../../../../src/components/charts/history.js";
import { paretoChart } from "../../../../src/components/charts/pareto.js";
import { quickPlot } from "../../../../src/components/charts/quick-plot.js";
import { rankChart } from "../../../../src/components/charts/ranks.js";
import { slotLines } from "../../../../src/components/charts/slot-lines.js";
import { sparkline } from "../../../../src/components/charts/sparkline.js";
import { stockChart } from "../../../../src/components/charts/stock.js";
import { drawing, markup } from "./draw.js";

const day = (index: number): Date => new Date(Date.UTC(2026, 0, 5 + 7 * index));
const history = [10, 14, 12, null, 16].map((value, index) => ({ date: day(index), value }));
const forecast = [15, 16].map((mean, step) => ({
  date: day(5 + step),
  mean,
  q025: mean - 8,
  q10: mean - 5,
  q25: mean - 2,
  q75: mean + 2,
  q90: mean + 5,
  q975: mean + 8,
}));
const words = {
  title: "Sales and forecast",
  actual: "Sold",
  forecast: "Forecast",
  value: (value: number) => `${value} units`,
  axis: (value: number) => String(value),
  date: (date: Date) => date.toISOString().slice(0, 10),
  tick: (date: Date) => date.toISOString().slice(0, 7),
};

test("fanChart(fan) draws history, three bands, the median and the rule where knowledge ends", () => {
  const chart = fanChart({ history, forecast }, words, drawing);
  expect(chart.querySelectorAll('[aria-label="area"] path')).toHaveLength(3);
  expect(markup(chart)).toMatchSnapshot();
});

test("fanChart(fan) draws a baseline and earlier forecasts when there are any", () => {
  const baseline = forecast.map(({ date }) => ({ date, value: 12 }));
  const backtests = [
    [
      { date: day(2), value: 11 },
      { date: day(4), value: 13 },
    ],
  ];
  const plain = fanChart({ history, forecast }, words, drawing).querySelectorAll('[aria-label="line"]').length;
  const chart = fanChart({ history, forecast, baseline, backtests }, words, drawing);
  expect(chart.querySelectorAll('[aria-label="line"]')).toHaveLength(plain + 2);
});

test("fanChart(fan) of nothing is an empty frame, not a failure", () => {
  expect(fanChart({ history: [], forecast: [] }, words, drawing).tagName.toLowerCase()).toBe("svg");
});

test("historyChart(points) leaves a gap where a value is missing", () => {
  expect(markup(historyChart(history, words, drawing))).toMatchSnapshot();
});

const pareto = [60, 25, 10, 5].map((value, index, values) => ({
  rank: index + 1,
  sku: `P${index + 1}`,
  value,
  cumulative: values.slice(0, index + 1).reduce((sum, item) => sum + item, 0) / 100,
}));

test("paretoChart(points) says where a rank lies, and which rank lies where", () => {
  const { element, toPixels, toRank } = paretoChart(
    pareto,
    { title: "Pareto", rank: String, share: String, value: String },
    drawing,
  );
  for (const rank of [0, 1, 3, 4]) expect(toRank(toPixels(rank))).toBeCloseTo(rank, 10);
  expect(toPixels(4)).toBe(drawing.width - 20);
  expect(markup(element)).toMatchSnapshot();
});

test("errorBars(bars) sets a tick where the benchmark would be", () => {
  const bars = [
    { name: "A", value: 0.7, benchmark: 1, note: "n = 5" },
    { name: "B", value: 1.1, benchmark: null, note: "n = 2" },
  ];
  expect(markup(errorBars(bars, { title: "Errors", benchmark: "Naive", number: String }, drawing))).toMatchSnapshot();
});

test("coverageChart(dots) sets circles for 80 and diamonds for 95 percent", () => {
  const dots = [
    { name: "A", promised: 0.8, observed: 0.75 },
    { name: "A", promised: 0.95, observed: 0.93 },
  ];
  expect(markup(coverageChart(dots, { title: "Coverage", percent: String }, drawing))).toMatchSnapshot();
});

test("quickPlot(plot) draws bars over words and lines over dates", () => {
  const plot = {
    x: "abc",
    y: "n",
    points: [
      { x: "A", y: 3 },
      { x: "B", y: 5 },
    ],
    scale: "band",
  } as const;
  const quick = { title: "Plot", number: String, date: words.date, tick: words.tick };
  expect(markup(quickPlot({ ...plot, mark: "bar" }, quick, drawing))).toMatchSnapshot();
  const dated = {
    x: "date",
    y: "n",
    points: [
      { x: day(0), y: 3 },
      { x: day(1), y: 5 },
    ],
    scale: "utc",
  } as const;
  expect(markup(quickPlot({ ...dated, mark: "line" }, quick, drawing))).toMatchSnapshot();
});

test("sparkline(values) is a line or bars, and nothing where there is nothing to compare", () => {
  const { document } = drawing;
  expect(markup(sparkline([1, 3, 2], "line", document))).toMatchSnapshot();
  expect(markup(sparkline([3, 2, 1], "bars", document))).toMatchSnapshot();
  expect(sparkline([5], "line", document).childNodes).toHaveLength(0);
  expect(sparkline([0, 0], "line", document).childNodes).toHaveLength(0);
});

test("rankChart(methods) draws each mean rank with half the critical distance to either side", () => {
  const methods = [
    { name: "System", rank: 1.6, criticalDistance: 0.8, isSystem: true },
    { name: "Naive", rank: 2.9, criticalDistance: 0.8, isSystem: false },
  ];
  expect(markup(rankChart(methods, { title: "Ranks", axis: "Rank", number: String }, drawing))).toMatchSnapshot();
});

test("contributionChart(bars) begins each bar where the last one ended", () => {
  const bars = [
    { name: "All", from: 0, to: 1 },
    { name: "ADI", from: 1, to: 0.5 },
  ];
  expect(markup(contributionChart(bars, { title: "Why", number: String }, drawing))).toMatchSnapshot();
});

test("stockChart(stock, words) draws steps in their range, rules at safety stock and reorder point, and goods that arrive", () => {
  const points = [20, 12, 4, 30].map((median, k) => ({
    ...{ date: day(k), median },
    ...{ low: Math.max(0, median - 3 * k), high: median + 3 * k },
  }));
  const stock = {
    points,
    receipts: [{ date: day(3), quantity: 26 }],
    ...{ safetyStock: 5, reorderPoint: 15 },
    baseline: points.map(({ date, median }) => ({ date, value: median + 2 })),
  };
  const names = { stock: "Stock", safetyStock: "Safety stock", reorderPoint: "Reorder point", receipt: "Arrives" };
  const chart = stockChart(stock, { ...words, ...names }, drawing);
  expect(chart.textContent).toContain("Reorder point");
  expect(markup(chart)).toMatchSnapshot();
});

test("slotLines(lines) draws the method over its rival, leaves gaps, and says where its slots lie", () => {
  const lines = [
    { name: "Naive", values: [0.5, 0.6, 0.7, 0.8], isRival: true },
    { name: "ETS", values: [0.4, null, 0.5, 0.6], isRival: false },
  ];
  const said = {
    ...words,
    slot: String,
    value: (value: number) => value.toFixed(1),
    axis: (value: number) => value.toFixed(1),
  };
  const { element, first, distance } = slotLines(lines, said, drawing);
  expect(markup(element)).toMatchSnapshot();
  expect(first + 3.5 * distance).toBeCloseTo(drawing.width - 24, 6);
});
