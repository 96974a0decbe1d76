import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { printAnomalies } from "./anomalies.js";
import { printPatterns } from "./patterns.js";

/**
 * `npm run bench -- --classification`: planted anomalies found and false alarms raised on sample companies, and the
 * demand patterns of public catalogues ($CELEIRO_DATA, default ../shared/data).
 */
export async function run(): Promise<boolean> {
  printAnomalies([31, 32, 33, 51, 52, 53, 54], 400);
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  if (existsSync(folder)) printPatterns(folder);
  else console.log(`\nno data in ${folder}: patterns of public catalogues are left out`);
  return true;
}
