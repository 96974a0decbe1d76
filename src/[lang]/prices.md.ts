import { pricesFinding, writePage } from "celeiro/pages";
import type { PricesPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("prices", (page) => ({
    finding: pricesFinding(page, page.read<PricesPage>("prices.json")),
    script: "prices",
    body: `
<div class="cards">
  ${page.card({ id: "detail", title: "prices.detail", height: "tall", wide: true })}
</div>
<section class="card" aria-labelledby="list-title">
  <h2 id="list-title">${page.t("prices.list")}</h2>
  <p class="aside">${page.t("prices.list-note")}</p>
  ${page.slot("filters", "filters")}
  ${page.slot("list", "list")}
</section>
<div class="cards">
  ${page.card({ id: "back-test", title: "prices.back-test", note: "prices.back-test-note", height: "small", wide: true })}
</div>`,
  })),
);
