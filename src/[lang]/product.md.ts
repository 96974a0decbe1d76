import { productFinding, writePage } from "celeiro/pages";
import type { Catalogue } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("product", (page) => ({
    finding: productFinding(page, page.read<Catalogue>("catalogue.json")),
    findingMayChange: true,
    script: "product",
    body: `
${page.slot("search", "line")}
<div class="cards">
  ${page.card({ id: "data", title: "site.product.data", height: "tall", wide: true })}
  ${page.card({ id: "class", title: "site.product.class", height: "small", wide: true })}
  ${page.card({ id: "method", title: "site.product.method", height: "small", wide: true })}
  ${page.card({ id: "forecast", title: "site.product.forecast", note: "site.product.forecast-note", height: "tall", wide: true })}
  ${page.card({ id: "order", title: "site.product.order", height: "tall", wide: true })}
</div>`,
  })),
);
