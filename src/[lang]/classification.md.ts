import { classificationFinding, writePage } from "celeiro/pages";
import type { Catalogue } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("classification", (page) => ({
    finding: classificationFinding(page, page.read<Catalogue>("catalogue.json")),
    script: "classification",
    body: `
${page.slot("selection", "line")}
<div class="cards">
  ${page.card({ id: "matrix", title: "site.overview.matrix", note: "classes.matrix-note", height: "chart" })}
  ${page.card({ id: "pareto", title: "site.classification.pareto", note: "classes.pareto-note", height: "chart" })}
  ${page.card({ id: "map", title: "classes.map", note: "classes.map-note", height: "map", wide: true })}
  ${page.card({ id: "plane", title: "site.classification.plane", note: "site.classification.plane-note", height: "chart" })}
  ${page.card({ id: "movement", title: "classes.movement", note: "classes.movement-note", height: "chart" })}
  ${page.card({ id: "shapes", title: "classes.shapes", note: "classes.shapes-note", height: "small", wide: true })}
</div>
<section class="card" aria-labelledby="list-title">
  <h2 id="list-title">${page.t("site.classification.list")}</h2>
  ${page.slot("filters", "filters")}
  ${page.slot("list", "list")}
</section>
<div class="cards">
  ${page.card({ id: "discontinue", title: "classes.discontinue", note: "classes.discontinue-note", height: "small", wide: true })}
</div>`,
  })),
);
