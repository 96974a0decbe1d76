import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { generateCompany } from "../../../data-loaders/company/generate.js";
import { readConfig } from "../../../data-loaders/config.js";
import { build } from "../../../data-loaders/pipeline/build.js";
import { StageReports } from "../../../data-loaders/pipeline/measure.js";
import type { StageName } from "../../../data-loaders/pipeline/stages/run.js";
import { createProgress } from "../../../data-loaders/progress/index.js";
import { openWorkspace } from "../../../data-loaders/workspace.js";
import { parseDay } from "../../../models/core/index.js";
import type { StageReport } from "../../../models/snapshot/index.js";

/** A Sunday, so that the periods are whole ISO weeks. */
const end = "2026-11-15";

/**
 * Runs either half of a measurement in a process of its own, so that the memory of one is not counted to the other:
 * `stages.ts generate|build WORKSPACE PRODUCTS WEEKS OUTPUT ONLY` runs the build as far as stage ONLY and writes the stage reports to OUTPUT as JSON.
 */
async function main(): Promise<void> {
  const { positionals } = parseArgs({ allowPositionals: true });
  const [half, root, products, weeks, output, only] = positionals as [
    string,
    string,
    string,
    string,
    string,
    StageName,
  ];
  const workspace = openWorkspace({}, root);
  const effects = { stderr: process.stderr, now: () => new Date(`${end}T12:00:00Z`), env: process.env };
  const progress = createProgress({ ...effects, now: () => new Date() });
  const size = { products: Number(products), days: 7 * Number(weeks) };
  const reports = half === "generate" ? await generate() : await run();
  writeFileSync(output, JSON.stringify(reports));

  async function generate(): Promise<readonly StageReport[]> {
    const measured = new StageReports();
    const options = { ...size, end: parseDay(end), seed: 1, grain: "week", language: "en" } as const;
    await measured.run("generate", () => generateCompany(workspace, options, progress, effects.now()));
    return measured.all;
  }

  async function run(): Promise<readonly StageReport[]> {
    const publishing = { pages: async () => {}, site: async () => {} };
    const config = readConfig(workspace);
    return (await build({ ...effects, workspace, config, progress, publishing }, { only })).stages;
  }
}

await main();
if (process.stderr.writableNeedDrain) await once(process.stderr, "drain");
