import { ordersFinding, writePage } from "celeiro/pages";
import type { Orders } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("orders", (page) => ({
    finding: ordersFinding(page, page.read<Orders>("orders.json")),
    script: "orders",
    body: `
${page.slot("filters", "filters")}
${page.slot("summary", "line")}
<section class="card" aria-label="${page.t("site.orders.list")}">
  ${page.slot("list", "list")}
</section>`,
  })),
);
