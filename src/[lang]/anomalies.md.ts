import { anomaliesFinding, writePage } from "celeiro/pages";
import type { AnomaliesPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("anomalies", (page) => ({
    finding: anomaliesFinding(page, page.read<AnomaliesPage>("anomalies.json")),
    script: "anomalies",
    body: `
<section class="card" aria-labelledby="list-title">
  <h2 id="list-title">${page.t("anomalies.list")}</h2>
  ${page.slot("filters", "filters")}
  ${page.slot("list", "list")}
</section>`,
  })),
);
