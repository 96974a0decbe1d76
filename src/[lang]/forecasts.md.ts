import { accuracyFinding, writePage } from "celeiro/pages";
import type { Accuracy } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("forecasts", (page) => ({
    finding: accuracyFinding(page, page.read<Accuracy>("accuracy.json")),
    script: "forecasts",
    body: `
<div class="cards">
  ${page.card({ id: "classes", title: "site.forecasts.classes", note: "site.forecasts.classes-note", height: "chart" })}
  ${page.card({ id: "coverage", title: "site.forecasts.coverage", note: "site.forecasts.coverage-note", height: "chart" })}
  ${page.card({ id: "realised", title: "feedback.title", note: "feedback.title-note", height: "chart" })}
  ${page.card({ id: "drift", title: "feedback.drift", note: "feedback.drift-note", height: "chart" })}
  ${page.card({ id: "champions", title: "feedback.log", note: "feedback.log-note", height: "small", wide: true })}
  ${page.card({ id: "methods", title: "site.forecasts.methods", height: "small", wide: true })}
  ${page.card({ id: "worst", title: "site.forecasts.worst", note: "site.forecasts.worst-note", height: "chart", wide: true })}
  ${page.card({ id: "refusals", title: "site.forecasts.refusals", height: "line", wide: true })}
</div>`,
  })),
);
