import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { writeLargeFile } from "./large-file.js";
import type { Imported } from "./one-file.js";

/** Companies of every kind: weekly sales, monthly spare parts, decimals and regions, baskets. */
const files = [
  "online_retail_ii_weekly",
  "carparts",
  "dominicks_oj_weekly",
  "avocado_weekly",
  "online_retail_ii_transactions",
];

/**
 * `npm run bench -- --import [--only carparts,large] [--gigabytes 0.2]`: rows a second and peak memory of the importer on
 * real files, which are read from $CELEIRO_DATA and never kept in the project, and on a large generated one.
 */
export async function run(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: "string" }, gigabytes: { type: "string", default: "0.2" } },
  });
  const gigabytes = Number(values.gigabytes);
  if (!(gigabytes >= 0)) {
    console.error(`--gigabytes ${JSON.stringify(values.gigabytes)} is not a size`);
    return false;
  }
  const isWanted = (name: string) => values.only?.split(",").includes(name) ?? true;
  const folder = resolve(process.env.CELEIRO_DATA ?? join(import.meta.dirname, "../../../../shared/data"));
  const scratch = mkdtempSync(join(tmpdir(), "celeiro-bench-"));
  try {
    console.log(heading);
    for (const name of files.filter(isWanted)) {
      const path = join(folder, `${name}.csv.gz`);
      if (existsSync(path)) print(name, path, measure(path, scratch));
      else console.log(`  skipped: ${path} is absent; set CELEIRO_DATA to the folder that holds it`);
    }
    if (isWanted("large") && gigabytes > 0) {
      const path = join(scratch, "large.csv");
      await writeLargeFile(path, gigabytes * 1e9);
      print(`generated, ${gigabytes} GB`, path, measure(path, scratch));
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return true;
}

/** A process of its own, whose peak memory is that of one import. */
function measure(path: string, scratch: string): Imported {
  const output = join(scratch, "imported.json");
  const root = mkdtempSync(join(scratch, "workspace-"));
  const script = join(import.meta.dirname, "one-file.ts");
  execFileSync(process.execPath, ["--import", "tsx", script, path, root, output], { stdio: "inherit" });
  rmSync(root, { recursive: true });
  return JSON.parse(readFileSync(output, "utf8")) as Imported;
}

const heading = `  ${"file".padEnd(34)}${["MB", "table", "rows", "seconds", "rows/s", "core-s", "peak MB"]
  .map((title) => title.padStart(13))
  .join("")}`;

function print(name: string, path: string, { table, rows, seconds, coreSeconds, peakMegabytes }: Imported): void {
  const cells = [
    (statSync(path).size / 1e6).toFixed(1),
    table,
    rows.toLocaleString("en-US"),
    seconds.toFixed(1),
    Math.round(rows / seconds).toLocaleString("en-US"),
    coreSeconds.toFixed(1),
    peakMegabytes.toFixed(0),
  ];
  console.log(`  ${name.padEnd(34)}${cells.map((cell) => cell.padStart(13)).join("")}`);
}
