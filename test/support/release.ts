import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { prepareAssets } from "../../data-loaders/publish/assets/index.js";
import { pointTo, type Release, releaseAt } from "../../data-loaders/publish/release.js";
import type { Workspace } from "../../data-loaders/workspace.js";
import { type Manifest, type SnapshotTable, snapshotTables } from "../../models/snapshot/index.js";

export type Rows = Partial<Record<SnapshotTable, readonly Record<string, string | number | null>[]>>;

/** A release with these files and rows, published. */
export async function publishRelease(
  workspace: Workspace,
  runId: string,
  content: { files: Readonly<Record<string, string>>; rows?: Rows; manifest?: Partial<Manifest> },
): Promise<Release> {
  const release = releaseAt(workspace, runId);
  mkdirSync(release.siteFolder, { recursive: true });
  for (const [path, text] of Object.entries(content.files)) {
    const file = join(release.siteFolder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  await writeSnapshot(release.snapshotPath, content.rows ?? {});
  await prepareAssets(release, { cache: join(workspace.artifacts, "encoded") });
  writeFileSync(release.manifestPath, JSON.stringify({ ...manifestOf(runId), ...content.manifest }));
  pointTo(workspace, runId);
  return release;
}

async function writeSnapshot(file: string, rows: Rows): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const [table, columns] of Object.entries(snapshotTables)) {
    const names = Object.keys(columns);
    const types = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
    await connection.run(`CREATE TABLE ${table} (${types.join(", ")})`);
    const insert = `INSERT INTO ${table} VALUES (${names.map((name) => `$${name}`).join(", ")})`;
    for (const row of rows[table as SnapshotTable] ?? []) {
      await connection.run(insert, Object.fromEntries(names.map((name) => [name, row[name] ?? null])));
    }
  }
  await connection.run("CHECKPOINT");
  connection.closeSync();
  instance.closeSync();
}

const manifestOf = (runId: string): Manifest => ({
  runId,
  version: "test",
  dataHash: "0",
  builtAt: "2026-11-21T06:00:00.000Z",
  asOf: "2026-11-15",
  company: "Test",
  currency: "BRL",
  language: "en",
  frequency: "W",
  seasonLength: 52,
  horizon: 4,
  serviceLevel: 0.95,
  reviewDays: 7,
  orderingCost: 30,
  holdingRate: 0.25,
  defaultLeadTimeDays: 14,
  abcCuts: [0.8, 0.95],
  xyzCuts: [0.5, 1],
  seed: 1,
  methods: ["naive"],
  rows: {},
  metrics: {},
  stages: [],
});
