import { basketsFinding, type PageWriter, writePage } from "celeiro/pages";
import type { BasketsPage } from "../../models/snapshot/index.js";

const rules = (page: PageWriter): string => `
<div class="cards">
  ${page.card({ id: "matrix", title: "baskets.matrix", note: "baskets.matrix-note", height: "chart", wide: true })}
</div>
<section class="card" aria-labelledby="list-title">
  <h2 id="list-title">${page.t("baskets.list")}</h2>
  <p class="aside">${page.t("baskets.list-note")}</p>
  ${page.slot("filters", "filters")}
  ${page.slot("list", "list")}
</section>`;

/** Without rules: how to come by some. */
const nothing = (page: PageWriter): string => `
<div class="cards">
  ${page.card({ id: "matrix", title: "baskets.matrix", height: "chart", wide: true })}
</div>`;

process.stdout.write(
  writePage("baskets", (page) => {
    const found = page.read<BasketsPage>("baskets.json");
    return {
      finding: basketsFinding(page, found),
      script: "baskets",
      body: found.rules.length > 0 ? rules(page) : nothing(page),
    };
  }),
);
