import { comparisonsFinding, writePage } from "celeiro/pages";
import type { RouterPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("comparisons", (page) => ({
    finding: comparisonsFinding(page, page.read<RouterPage>("router.json")),
    script: "comparisons",
    body: `
<div class="cards">
  ${page.card({ id: "ranks", title: "comparisons.ranks", note: "comparisons.ranks-note", height: "chart", wide: true })}
  ${page.card({ id: "verdicts", title: "comparisons.verdicts", note: "comparisons.verdicts-note", height: "chart", wide: true })}
</div>`,
  })),
);
