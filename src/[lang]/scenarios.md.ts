import { scenariosFinding, writePage } from "celeiro/pages";
import type { ScenariosPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("scenarios", (page) => ({
    finding: scenariosFinding(page, page.read<ScenariosPage>("scenarios.json")),
    script: "scenarios",
    body: `
<section class="card" aria-labelledby="controls-title">
  <h2 id="controls-title">${page.t("scenarios.controls")}</h2>
  <p class="aside">${page.t("scenarios.controls-note")}</p>
  ${page.slot("controls", "questions")}
</section>
<div class="cards">
  ${page.card({ id: "one", title: "scenarios.one", height: "scenario", wide: true })}
  ${page.card({ id: "all", title: "scenarios.all", note: "scenarios.all-note", height: "line", wide: true })}
</div>`,
  })),
);
