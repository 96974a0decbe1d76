import type { Command as Commander } from "commander";
import { z } from "zod";
import { CeleiroError } from "../../../models/core/index.js";
import type { Config } from "../../config.js";
import { addFileOptions, type FileOptions, parseMap } from "../file-options.js";
import { parseOptions } from "../options.js";
import type { AnalysisSource } from "./open.js";

const longestHorizon = 730;
const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

const names = z
  .string()
  .transform((text) => text.split(",").map((name) => name.trim()))
  .refine((list) => list.every((name) => name !== ""), "give names divided by commas");

/** What the analysing commands have in common; each takes the parts it knows. */
export const analysisSchema = z.object({
  input: z.string().min(1).optional(),
  items: z.string().min(1).optional(),
  output: z.string().min(1).optional(),
  horizon: z.coerce.number().optional(),
  freq: z.enum(["D", "W", "M", "Q", "Y"]).optional(),
  season: whole(1, 1000).default(0),
  seed: whole(0, 2 ** 32 - 1).optional(),
  windows: whole(1, 24).optional(),
  step: whole(1, longestHorizon).default(0),
  sku: z.string().min(1).optional(),
  future: z.string().min(1).optional(),
  regressors: names.optional(),
  known: names.optional(),
  json: z.boolean().default(false),
});

export type AnalysisOptions = z.output<typeof analysisSchema>;

/** Adds `--input` and how it is written, `--output`, `--sku`, `--seed` and `--json`. */
export function addAnalysisOptions(command: Commander): Commander {
  command
    .option("--input <file>", "tidy file of sales: series_id, date, quantity, ...; default: the warehouse")
    .option("--output <file>", "ends in .csv, .parquet or .json; default: CSV on standard output")
    .option("--sku <sku,...>", "only these products")
    .option("--freq <period>", "planning period D, W, M, Q or Y; default: from the data")
    .option("--seed <number>", "seed of all random numbers")
    .option("--json", "log as JSON lines");
  return addFileOptions(command);
}

export function addHorizonOptions(command: Commander): Commander {
  return command
    .option("--horizon <periods>", "periods ahead, 1 to 730; default: that of celeiro.json")
    .option("--season <periods>", "periods in one season; default: a year, for days a week");
}

/** Throws CEL-USAGE-001, and CEL-USAGE-002 for a horizon that is out of range. */
export function parseAnalysis<Shape extends z.ZodRawShape>(raw: unknown, more: Shape) {
  const options = parseOptions(analysisSchema.extend(more), raw) as AnalysisOptions & z.output<z.ZodObject<Shape>>;
  const { horizon } = options;
  if (horizon !== undefined && !(Number.isInteger(horizon) && horizon >= 1 && horizon <= longestHorizon)) {
    throw new CeleiroError(
      "CEL-USAGE-002",
      `--horizon ${JSON.stringify((raw as { horizon: unknown }).horizon)} is not a whole number from 1 to ${longestHorizon}`,
      "give the number of periods to look ahead",
    );
  }
  return options;
}

export function sourceOf(raw: unknown, options: AnalysisOptions, settings: Partial<Config> = {}): AnalysisSource {
  const { map, decimal, dateFormat, delimiter, encoding, sheet, duplicates } = raw as Omit<FileOptions, "map"> & {
    readonly map?: readonly string[];
  };
  const { freq, seed, horizon, windows, regressors, known } = options;
  return {
    input: options.input,
    items: options.items,
    future: options.future,
    ...((regressors || known) && { regressors: [...new Set([...(regressors ?? []), ...(known ?? [])])] }),
    files: {
      ...{ map: parseMap(map ?? []) },
      ...(decimal && { decimal }),
      ...(dateFormat && { dateFormat }),
      ...(delimiter && { delimiter }),
      ...(encoding && { encoding }),
      ...(sheet && { sheet }),
      ...(duplicates && { duplicates }),
    },
    settings: {
      ...settings,
      ...(freq && { frequency: freq }),
      ...(seed !== undefined && { seed }),
      ...(horizon !== undefined && { horizon }),
      ...(windows !== undefined && { backtestWindows: windows }),
    },
    json: options.json,
  };
}
