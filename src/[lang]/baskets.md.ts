import { basketsFinding, writePage } from "celeiro/pages";
import type { BasketsPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("baskets", (page) => ({
    finding: basketsFinding(page, page.read<BasketsPage>("baskets.json")),
    script: "baskets",
    body: `
<div class="cards">
  ${page.card({ id: "matrix", title: "baskets.matrix", note: "baskets.matrix-note", height: "chart", wide: true })}
</div>
<section class="card" aria-labelledby="list-title">
  <h2 id="list-title">${page.t("baskets.list")}</h2>
  <p class="aside">${page.t("baskets.list-note")}</p>
  ${page.slot("filters", "filters")}
  ${page.slot("list", "list")}
</section>`,
  })),
);
