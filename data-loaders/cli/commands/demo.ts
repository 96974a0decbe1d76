import { existsSync } from "node:fs";
import { z } from "zod";
import { CeleiroError, formatDay, parseDay, periodStart } from "../../../models/core/index.js";
import { type GenerateOptions, generateCompany } from "../../company/generate.js";
import { readConfig } from "../../config.js";
import { createProgress } from "../../progress/index.js";
import { openWarehouse, warehouseContent } from "../../warehouse/index.js";
import { openWorkspace, type Workspace } from "../../workspace.js";
import type { Command } from "../command.js";
import { parseOptions } from "../options.js";

const whole = (low: number, high: number) => z.coerce.number(`must be a whole number`).int().min(low).max(high);

const optionsSchema = z.object({
  products: whole(1, 100_000),
  days: whole(28, 3660),
  seed: whole(0, 2 ** 32 - 1),
  grain: z.enum(["day", "week"]),
  language: z.enum(["en", "pt"]),
  end: z.iso.date(),
  force: z.boolean().default(false),
  json: z.boolean().default(false),
});

/** Makes the sample company. */
export const demo: Command = {
  name: "demo",
  summary: "generate the sample company: a distributor of farm inputs in Brazil",
  configure(command, effects) {
    command
      .option("--products <number>", "products in the catalogue", "200")
      .option("--days <number>", "days of history", "1095")
      .option("--end <date>", "last day, such as 2026-11-15 (default: the last Sunday before today)")
      .option("--seed <number>", "the same seed gives the same company (default: that of celeiro.json)")
      .option("--grain <grain>", "day or week: how often sales, prices and stock come", "day")
      .option("--language <language>", "en or pt: names of products (default: that of celeiro.json)")
      .option("--force", "replace a company's own data")
      .option("--json", "progress as JSON lines")
      .action(async (given: Record<string, unknown>) => {
        const workspace = openWorkspace(effects.env, effects.cwd);
        const config = readConfig(workspace);
        const today = Math.floor(effects.now().getTime() / 86_400_000);
        const options = parseOptions(optionsSchema, {
          seed: config.seed,
          language: config.language,
          end: formatDay(lastSundayBefore(today)),
          ...given,
        });
        if (!options.force) await refuseToReplace(workspace);
        const generateOptions: GenerateOptions = { ...options, end: parseDay(options.end) };
        const progress = createProgress(effects, { json: options.json });
        const made = await generateCompany(workspace, generateOptions, progress, effects.now());
        const count = (rows: number) => rows.toLocaleString("en-US");
        progress.note(
          `${count(made.rows.products)} products, ${count(made.rows.sales)} rows of sales from ${made.start} to ${made.end}; planted truth in ${made.truth}`,
        );
      });
  },
};

/** The last Sunday before `today`: so that the last ISO week of the data is whole. */
function lastSundayBefore(today: number): number {
  return periodStart(today, "W") - 1;
}

async function refuseToReplace(workspace: Workspace): Promise<void> {
  if (!existsSync(workspace.warehouse)) return;
  const warehouse = await openWarehouse(workspace, { readOnly: true });
  const content = await warehouseContent(warehouse).finally(() => warehouse.close());
  if (content !== "company") return;
  throw new CeleiroError(
    "CEL-DEMO-001",
    "the warehouse holds a company's own data",
    "add --force to replace it, or set CELEIRO_WORKSPACE to another folder",
    { file: workspace.warehouse },
  );
}
