import { overviewFinding, writePage } from "celeiro/pages";
import type { Overview } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("index", (page) => ({
    finding: overviewFinding(page, page.read<Overview>("overview.json")),
    script: "overview",
    body: `
<div class="tiles">
  ${["sales", "stock", "forecast", "risk"].map((id) => page.slot(id, "tile")).join("")}
</div>
<div class="cards">
  ${page.card({ id: "fan", title: "site.overview.fan", note: "site.overview.fan-note", height: "chart", wide: true })}
  ${page.card({ id: "matrix", title: "site.overview.matrix", note: "site.overview.matrix-note", height: "small" })}
  ${page.card({ id: "decisions", title: "site.overview.decisions", height: "small" })}
</div>`,
  })),
);
