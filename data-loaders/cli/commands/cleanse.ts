import { z } from "zod";
import { CeleiroError, parseDay } from "../../../models/core/index.js";
import { perProduct } from "../../pipeline/kernels/schemas.js";
import { cleanseStage } from "../../pipeline/stages/cleanse.js";
import { openWarehouse, type Warehouse } from "../../warehouse/index.js";
import { openWorkspace } from "../../workspace.js";
import { exportQuery, formatOf, parcelsOf } from "../analysis/export.js";
import { analyse } from "../analysis/open.js";
import { addAnalysisOptions, parseAnalysis, sourceOf } from "../analysis/options.js";
import { historyFor } from "../analysis/run.js";
import { rowsInWords, rowWordsSchema } from "../analysis/words.js";
import type { Command } from "../command.js";
import type { Effects } from "../effects.js";

const more = {
  undo: z.string().min(1).optional(),
  redo: z.string().min(1).optional(),
  author: z.string().optional(),
  note: z.string().optional(),
};

export const cleanseCommand: Command = {
  name: "cleanse",
  summary: "list what is corrected in sales before they are forecast, or keep what was recorded",
  configure(command, effects) {
    addAnalysisOptions(command)
      .option("--undo <sku[,date]>", "from now on keep what was recorded, of one period or of all")
      .option("--redo <sku[,date]>", "take such a decision back")
      .option("--author <name>", "who decides, stored with --undo")
      .option("--note <text>", "why, stored with --undo")
      .action((raw: unknown) => run(raw, effects));
  },
};

async function run(raw: unknown, effects: Effects): Promise<void> {
  const options = parseAnalysis(raw, more);
  const { output, undo, redo, author, note } = options;
  formatOf(output);
  if (undo !== undefined || redo !== undefined) {
    if (options.input !== undefined || (undo !== undefined && redo !== undefined)) {
      const remedy = "decisions are kept in the warehouse: give --undo or --redo alone";
      throw new CeleiroError("CEL-USAGE-001", "--undo and --redo go with neither --input nor each other", remedy);
    }
    await decide(effects, undo ?? (redo as string), undo === undefined ? undefined : { author, note });
    return;
  }
  await analyse(effects, sourceOf(raw, options), async (analysis) => {
    const { history, settings } = await historyFor(analysis, options);
    const { cleansing } = await cleanseStage(analysis, history, settings, analysis.config.cleansing);
    const tables = [
      { name: "cleansing", schema: perProduct("cleansing"), parcels: parcelsOf(cleansing) },
      {
        name: "words",
        schema: rowWordsSchema,
        parcels: rowsInWords(parcelsOf(cleansing), "cleansing", "reason", analysis.config.language),
      },
    ];
    await exportQuery(
      effects,
      { output, scratch: analysis.scratch },
      tables,
      `WITH numbered AS (SELECT *, row_number() OVER (PARTITION BY sku ORDER BY rowid) AS row FROM cleansing)
       SELECT sku AS series_id, date, kind, before, after, status, words AS reason
       FROM numbered JOIN words USING (sku, row) ORDER BY sku, date, kind`,
    );
  });
}

/** Stores a decision to keep a record, or with `kept` undefined removes it. */
async function decide(
  effects: Effects,
  target: string,
  kept: { readonly author: string | undefined; readonly note: string | undefined } | undefined,
): Promise<void> {
  const [, sku = "", day] = /^(.*?)(?:,(\d{4}-\d{2}-\d{2}))?$/.exec(target) ?? [];
  if (day !== undefined && Number.isNaN(parseDay(day))) {
    throw new CeleiroError("CEL-USAGE-001", `${JSON.stringify(day)} is not a date`, "write it as 2026-11-15");
  }
  const warehouse = await openWarehouse(openWorkspace(effects.env, effects.cwd));
  try {
    await requireProduct(warehouse, sku);
    const which = "sku = $1 AND date IS NOT DISTINCT FROM CAST($2 AS DATE)";
    await warehouse.query(`DELETE FROM cleansing_decisions WHERE ${which}`, [sku, day ?? null]);
    if (kept === undefined) return;
    await warehouse.query(
      "INSERT INTO cleansing_decisions (sku, date, author, note) VALUES ($1, CAST($2 AS DATE), $3, $4)",
      [sku, day ?? null, kept.author ?? null, kept.note ?? null],
    );
  } finally {
    warehouse.close();
  }
}

async function requireProduct(warehouse: Warehouse, sku: string): Promise<void> {
  const known = await warehouse.query("SELECT 1 FROM sales WHERE sku = $1 LIMIT 1", [sku]);
  if (known.rowCount > 0) return;
  throw new CeleiroError(
    "CEL-SKU-001",
    `product ${JSON.stringify(sku)} has no sales`,
    "check its spelling; a date is written as 2026-11-15",
  );
}
