import { classificationFinding, writePage } from "celeiro/pages";
import type { Catalogue } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("classification", (page) => ({
    finding: classificationFinding(page, page.read<Catalogue>("catalogue.json")),
    script: "classification",
    body: `
<div class="cards">
  ${page.card({ id: "matrix", title: "site.overview.matrix", note: "site.classification.matrix-note", height: "small" })}
  ${page.card({ id: "pareto", title: "site.classification.pareto", height: "chart" })}
  ${page.card({ id: "plane", title: "site.classification.plane", note: "site.classification.plane-note", height: "chart", wide: true })}
</div>
<section class="card" aria-labelledby="list-title">
  <h2 id="list-title">${page.t("site.classification.list")}</h2>
  ${page.slot("filters", "filters")}
  ${page.slot("list", "list")}
</section>`,
  })),
);
