import { valueAddedFinding, writePage } from "celeiro/pages";
import type { ValueAddedPage } from "../../models/snapshot/index.js";

process.stdout.write(
  writePage("value-added", (page) => ({
    finding: valueAddedFinding(page, page.read<ValueAddedPage>("value-added.json")),
    script: "value-added",
    body: `
<div class="cards">
  ${page.card({ id: "waterfall", title: "value-added.waterfall", note: "value-added.waterfall-note", height: "chart", wide: true })}
  ${page.card({ id: "people", title: "value-added.people", note: "value-added.change-note", height: "small" })}
  ${page.card({ id: "reasons", title: "value-added.reasons", note: "value-added.change-note", height: "small" })}
  ${page.card({ id: "groups", title: "value-added.groups", note: "value-added.groups-note", height: "list", wide: true })}
  ${page.card({ id: "open", title: "value-added.open", note: "value-added.open-note", height: "list", wide: true })}
</div>`,
  })),
);
