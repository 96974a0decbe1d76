import { writeFileSync } from "node:fs";
import { importFile } from "../../../data-loaders/import/index.js";
import { openWarehouse } from "../../../data-loaders/warehouse/index.js";
import { openWorkspace } from "../../../data-loaders/workspace.js";

/** What importing one file took. */
export interface Imported {
  readonly table: string;
  readonly rows: number;
  readonly seconds: number;
  readonly coreSeconds: number;
  readonly peakMegabytes: number;
}

const [path, root, output] = process.argv.slice(2) as [string, string, string];
const warehouse = await openWarehouse(openWorkspace({}, root), { memoryMegabytes: 512 });
const started = performance.now();
const before = process.cpuUsage();
const { table, rowsRead } = await importFile(warehouse, { path }, {}, { now: () => new Date() });
warehouse.close();
const { user, system } = process.cpuUsage(before);
const imported: Imported = {
  table,
  rows: rowsRead,
  seconds: (performance.now() - started) / 1000,
  coreSeconds: (user + system) / 1e6,
  peakMegabytes: process.resourceUsage().maxRSS / 1024,
};
writeFileSync(output, JSON.stringify(imported));
