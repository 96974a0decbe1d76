import { backtestFinding, writePage } from "celeiro/pages";
import type { BacktestPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("backtest", (page) => ({
    finding: backtestFinding(page, page.read<BacktestPage>("backtest.json")),
    script: "backtest",
    body: `
${page.slot("filters", "filters")}
<div class="cards">
  ${page.card({ id: "steps", title: "backtest.steps", note: "backtest.steps-note", height: "chart" })}
  ${page.card({ id: "windows", title: "backtest.windows", note: "backtest.windows-note", height: "chart" })}
  ${page.card({ id: "methods", title: "backtest.methods", note: "backtest.methods-note", height: "chart", wide: true })}
  ${page.card({ id: "groups", title: "backtest.groups", height: "small", wide: true })}
  ${page.card({ id: "products", title: "backtest.products", note: "backtest.products-note", height: "list", wide: true })}
</div>`,
  })),
);
