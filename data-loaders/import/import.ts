import { statSync } from "node:fs";
import { basename } from "node:path";
import { CeleiroError } from "../../models/core/index.js";
import type { Override } from "../../models/overrides/index.js";
import type { Kept } from "../overrides/store.js";
import { type Progress, type ProgressStep, silentProgress } from "../progress/index.js";
import { openRecords, type ReadOptions } from "../sources/index.js";
import {
  clearWarehouse,
  type ImportOrigin,
  recordImport,
  type TableName,
  type Warehouse,
  warehouseContent,
} from "../warehouse/index.js";
import { stagedOverrides } from "./check-overrides.js";
import { type DuplicatePolicy, settleDuplicates } from "./duplicates.js";
import { type DeclaredFormats, decideFormats, type Formats } from "./formats.js";
import { type Mapping, type MappingOptions, mapHeadings } from "./mapping.js";
import { type MergeResult, merge } from "./merge.js";
import { stage, stagingTable } from "./stage.js";

export interface ImportOptions extends MappingOptions, DeclaredFormats, ReadOptions {
  /** Empty the table first. Default false. */
  readonly replace?: boolean;
  /** Default `refuse`. */
  readonly duplicates?: DuplicatePolicy;
}

export interface ImportEffects {
  now(): Date;
  readonly progress?: Progress;
  /** Where overrides go, which are records of what people said and not data; without it, into the warehouse as any table. */
  keepOverrides?(rows: readonly Omit<Override, "id">[]): Promise<Kept>;
}

/** A file on disk and what it is to be called; `origin` is `url` for one that was fetched. */
export interface ImportSource {
  readonly path: string;
  readonly name?: string;
  readonly origin?: ImportOrigin;
}

/** What an import did and what it took the file for. */
export interface ImportReport extends MergeResult {
  readonly table: TableName;
  readonly source: string;
  readonly rowsRead: number;
  /** Rows that went into others under a declared policy for duplicates. */
  readonly rowsCombined: number;
  readonly facts: Readonly<Record<string, string>>;
  readonly formats: Formats;
  /** Column to heading. */
  readonly columns: Readonly<Record<string, string>>;
  readonly ignored: readonly string[];
  /** Whether the sample company was taken out to make room. */
  readonly clearedDemo: boolean;
}

/**
 * Imports one file into the warehouse in one transaction: all of it, or on any error nothing. Throws CEL-IMPORT-0xx
 * naming file, row, column, value and remedy.
 */
export async function importFile(
  warehouse: Warehouse,
  source: ImportSource,
  options: ImportOptions,
  effects: ImportEffects,
): Promise<ImportReport> {
  const name = source.name ?? basename(source.path);
  const meter = new Meter(effects.progress ?? silentProgress, source.path);
  const file = { path: source.path, name, onBytes: (bytes: number) => meter.advance(bytes) };
  meter.begin(`check ${name}`);
  const records = await openRecords(file, options);
  const mapping = mapHeadings(records.headings, options, name);
  try {
    let formats = await decideFormats(records, mapping, options, name);
    meter.begin(`read ${name}`);
    let outcome = await stage(warehouse, records, mapping, formats, name);
    if (outcome === "undecided") {
      meter.begin(`check ${name}`);
      formats = await decideFormats(records, mapping, options, name, Number.POSITIVE_INFINITY);
      meter.begin(`read ${name}`);
      outcome = await stage(warehouse, records, mapping, formats, name);
    }
    if (outcome === "undecided") throw new Error("formats stay undecided after the whole file was read");
    meter.end();
    const rowsCombined = await settleDuplicates(warehouse, mapping, options.duplicates ?? "refuse", name);
    const said = mapping.table === "overrides" ? await stagedOverrides(warehouse, mapping, name) : [];
    const columns = columnHeadings(mapping, records.headings);
    const rowsRead = outcome.rows;
    const report = {
      ...{ table: mapping.table, source: name, rowsRead, rowsCombined, facts: records.facts, formats, columns },
      ignored: mapping.ignored,
    };
    if (mapping.table === "overrides" && effects.keepOverrides !== undefined) {
      refuseReplace(options);
      return { ...report, clearedDemo: false, removed: 0, ...(await effects.keepOverrides(said)) };
    }
    return await warehouse.transaction(async () => {
      const clearedDemo = (await warehouseContent(warehouse)) === "demo";
      if (clearedDemo) await clearWarehouse(warehouse);
      const result = await merge(warehouse, mapping, options.replace ?? false);
      await recordImport(warehouse, {
        importedAt: effects.now().toISOString(),
        table: mapping.table,
        source: name,
        origin: source.origin ?? "file",
        rowsRead,
        rowsAdded: result.added,
        rowsUpdated: result.updated,
        choices: {
          ...records.facts,
          decimal: formats.mark,
          dateOrder: formats.order,
          columns,
          ignored: mapping.ignored,
        },
      });
      return { ...report, clearedDemo, ...result };
    });
  } finally {
    await warehouse.run(`DROP TABLE IF EXISTS temp.main.${stagingTable}`);
  }
}

function refuseReplace({ replace }: ImportOptions): void {
  if (replace !== true) return;
  const remedy = "leave --replace out; withdraw an override by a date in its column withdrawn";
  throw new CeleiroError("CEL-USAGE-001", "--replace does not go with overrides, which are never erased", remedy);
}

function columnHeadings(mapping: Mapping, headings: readonly string[]): Record<string, string> {
  return Object.fromEntries([...mapping.columns].map(([column, position]) => [column, headings[position] as string]));
}

/** Counts bytes into one progress step after the other. */
class Meter {
  private readonly total: number;
  private step: ProgressStep | undefined;

  constructor(
    private readonly progress: Progress,
    path: string,
  ) {
    this.total = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }

  begin(label: string): void {
    this.end();
    this.step = this.progress.step(label, this.total);
  }

  advance(bytes: number): void {
    this.step?.advance(bytes);
  }

  end(): void {
    this.step?.done();
    this.step = undefined;
  }
}
