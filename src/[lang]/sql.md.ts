import { sqlFinding, writePage } from "celeiro/pages";
import type { Quality } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("sql", (page) => ({
    finding: sqlFinding(page, page.read<Quality>("quality.json")),
    script: "sql",
    body: `
<div class="beside">
  ${page.card({ id: "tables", title: "site.sql.tables", height: "small" })}
  <div>
    ${page.card({ id: "editor", title: "site.sql.editor", height: "small" })}
    ${page.card({ id: "plot", title: "site.sql.plot", height: "chart" })}
    ${page.card({ id: "result", title: "site.sql.result", height: "chart" })}
  </div>
</div>`,
  })),
);
