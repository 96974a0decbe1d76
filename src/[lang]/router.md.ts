import { routerFinding, writePage } from "celeiro/pages";
import type { RouterPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("router", (page) => ({
    finding: routerFinding(page, page.read<RouterPage>("router.json")),
    script: "router",
    body: `
<div class="cards">
  ${page.card({ id: "strategies", title: "router.strategies", note: "router.strategies-note", height: "small", wide: true })}
  ${page.card({ id: "matrix", title: "router.matrix", note: "router.matrix-note", height: "list", wide: true })}
  ${page.card({ id: "unsure", title: "router.unsure", note: "router.unsure-note", height: "small", wide: true })}
  ${page.card({ id: "chosen", title: "router.chosen", height: "small" })}
  ${page.card({ id: "segments", title: "router.segments", note: "router.segments-note", height: "chart" })}
  ${page.card({ id: "tuning", title: "tuning.title", note: "tuning.note", height: "small", wide: true })}
</div>`,
  })),
);
