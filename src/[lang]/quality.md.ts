import { qualityFinding, writePage } from "celeiro/pages";
import type { Quality } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("quality", (page) => ({
    finding: qualityFinding(page, page.read<Quality>("quality.json")),
    script: "quality",
    body: `
<div class="cards">
  ${page.card({ id: "rules", title: "site.quality.rules", note: "site.quality.rules-note", height: "chart", wide: true })}
  ${page.card({ id: "freshness", title: "site.quality.freshness", height: "line", wide: true })}
  ${page.card({ id: "tables", title: "site.quality.tables", height: "small", wide: true })}
</div>`,
  })),
);
