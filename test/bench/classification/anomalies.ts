import { type Anomaly, duplicates, productAnomalies } from "../../../models/classification/index.js";
import { plantedCompany } from "../../support/planted-company.js";

interface Count {
  planted: number;
  found: number;
  alarms: number;
}

/** Three years of each company: with what is known of single days, and of weeks only. */
export function printAnomalies(seeds: readonly number[], products: number): void {
  for (const daily of [true, false]) {
    console.log(
      `\nanomalies, ${seeds.length} companies of ${products} products, ${daily ? "sales by day" : "by week"}`,
    );
    const counts = new Map<string, Count>();
    const of = (kind: string) => counts.get(kind) ?? { planted: 0, found: 0, alarms: 0 };
    const add = (kind: string, more: Partial<Count>) => {
      const { planted, found, alarms } = of(kind);
      const [p, f, a] = [planted + (more.planted ?? 0), found + (more.found ?? 0), alarms + (more.alarms ?? 0)];
      counts.set(kind, { planted: p, found: f, alarms: a });
    };
    let ordinary = 0;
    let alarmed = 0;
    for (const seed of seeds) {
      const company = plantedCompany(seed, products, { daily });
      const copies = duplicates(company);
      company.forEach((product, i) => {
        const found = [...productAnomalies(product), copies[i]].filter((one): one is Anomaly => one !== undefined);
        const kind = product.truth.anomaly?.kind;
        if (kind !== undefined) add(kind, { planted: 1, found: found.some((one) => one.kind === kind) ? 1 : 0 });
        // An ended product with stock left is dead stock, whether it was planted or not.
        if (kind !== undefined || product.truth.lifecycle === "ending") return;
        ordinary++;
        if (found.length > 0) alarmed++;
        for (const one of found) add(one.kind, { alarms: 1 });
      });
    }
    let [planted, found] = [0, 0];
    for (const [kind, count] of [...counts].sort()) {
      planted += count.planted;
      found += count.found;
      console.log(`  ${kind.padEnd(18)}found ${count.found} of ${count.planted}, false alarms ${count.alarms}`);
    }
    const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(1)} %`;
    console.log(`  found ${percent(found, planted)} of ${planted}`);
    console.log(`  alarms at ${percent(alarmed, ordinary)} of ${ordinary} ordinary products`);
  }
}
