import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { provideChromium } from "./run/chromium.js";
import { provideDebianPackage } from "./run/debian.js";
import { run } from "./run/process.js";
import { add, inWords, nothing, type Tally, tallyOf } from "./run/tally.js";
import { findPostgres } from "./support/postgres.js";

/** `npm test`: every kind of check in order, cheapest first, and one closing line for all. */

const root = resolve(import.meta.dirname, "..");
const steps = {
  types: () => program("typescript/bin/tsc", ["--noEmit"]),
  lint: () => program("@biomejs/biome/bin/biome", ["check", ".", "--diagnostic-level=error"]),
  unit,
  build: () => tests("build"),
  browser,
} as const;
type Step = keyof typeof steps;
const names = Object.keys(steps) as Step[];

process.chdir(root);
const { values } = parseArgs({ options: { only: { type: "string" } } });
const chosen = values.only === undefined ? names : (values.only.split(",") as Step[]);
const unknown = chosen.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`--only ${unknown} is not among ${names.join(", ")}`);
  process.exit(2);
}

let total = nothing;
const lines: string[] = [];
for (const name of chosen) {
  console.log(`\n== ${name}`);
  const began = Date.now();
  const tally = await steps[name]();
  lines.push(`${name.padEnd(8)} ${inWords(tally)} (${Math.round((Date.now() - began) / 1000)} s)`);
  total = add(total, tally);
}
console.log(`\n${lines.join("\n")}\n\n${inWords(total)}`);
process.exitCode = total.failed === 0 ? 0 : 1;

/** A checker whose verdict is its exit status: one test. */
async function program(path: string, args: readonly string[]): Promise<Tally> {
  const status = await run(process.execPath, [join(root, "node_modules", path), ...args]);
  return status === 0 ? { ...nothing, passed: 1 } : { ...nothing, failed: 1 };
}

async function tests(project: string, env: NodeJS.ProcessEnv = process.env): Promise<Tally> {
  return inTemporaryFolder(async (folder) => {
    const report = join(folder, "report.json");
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
    const status = await vitest(["run", "--project", project, ...reporters], { env });
    return tallyOf(readJson(report), status);
  });
}

/** With PostgreSQL where it can be had; without it, the tests that need it are skipped and say so. */
async function unit(): Promise<Tally> {
  await provideDebianPackage("PostgreSQL", "postgresql", async () => findPostgres() !== undefined);
  return tests("unit");
}

/** Without Chromium the browser tests are skipped by number and by name of what is missing; in CI that is a failure. */
async function browser(): Promise<Tally> {
  const path = await provideChromium();
  if (path !== undefined) return tests("browser", { ...process.env, CHROMIUM: path });
  const count = await inTemporaryFolder(async (folder) => {
    const list = join(folder, "list.json");
    await vitest(["list", "--project", "browser", `--json=${list}`], { quiet: true });
    return readJson<unknown[]>(list)?.length ?? 1;
  });
  console.log(
    `${count} browser tests are skipped: Chromium is missing. Install it (apt-get install chromium), or name it in CHROMIUM.`,
  );
  return { passed: 0, failed: process.env.CI === "true" ? 1 : 0, skipped: count };
}

function vitest(args: readonly string[], options: Parameters<typeof run>[2]): Promise<number> {
  return run(process.execPath, [join(root, "node_modules/vitest/vitest.mjs"), ...args], options);
}

async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "celeiro-test-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readJson<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
