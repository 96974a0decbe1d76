import { readFileSync } from "node:fs";
import { z } from "zod";
import { CeleiroError } from "../models/core/index.js";
import { usualMatrix } from "../models/routing/index.js";
import type { Workspace } from "./workspace.js";

const share = z.number().min(0).max(1);

/** What the policy of a cell of the ABC-XYZ matrix changes. */
const cellPolicy = z.strictObject({
  method: z.string().optional(),
  serviceLevel: share.optional(),
  reviewDays: z.number().int().min(1).optional(),
});

const matrixRule = z.strictObject({
  abc: z.enum(["A", "B", "C"]).optional(),
  xyz: z.enum(["X", "Y", "Z"]).optional(),
  pattern: z.enum(["smooth", "erratic", "intermittent", "lumpy"]).optional(),
  outlier: z.boolean().optional(),
  methods: z.array(z.string()).min(1),
});

/** Rules of the decision matrix. */
export const matrixRules = z.array(matrixRule);

export const routingChoice = z.enum(["auto", "router", "weighted", "selection", "matrix"]);

const configSchema = z.strictObject({
  company: z.string().min(1).default("Celeiro"),
  /** ISO 4217. */
  currency: z.string().length(3).default("BRL"),
  /** Language of the site's first page. */
  language: z.enum(["en", "pt"]).default("en"),
  /** Planning period; `auto` takes weeks for daily and weekly data, else the period of the data; `data` always that. */
  frequency: z.enum(["auto", "data", "D", "W", "M", "Q", "Y"]).default("auto"),
  /** Periods ahead; 0 picks about half a year, for daily periods four weeks. */
  horizon: z.number().int().min(0).max(730).default(0),
  backtestWindows: z.number().int().min(1).max(24).default(3),
  /** Methods that compete: a named list, `standard`, or `all`, which is several times slower. */
  methods: z.union([z.enum(["standard", "all"]), z.array(z.string()).min(1)]).default("standard"),
  /** What explains demand beside its past: `price`, `promotion`, `holidays`, or names of the table `regressors`. */
  regressors: z.array(z.string().min(1)).default([]),
  /** Whether forecasts of products are moved to agree with those of their sums: where the backtest finds that no worse, or always. */
  reconcile: z.enum(["auto", "on", "off"]).default("auto"),
  /**
   * Who decides which product gets which method: its own backtest (`selection`), the router, a combination with
   * the router's weights (`weighted`), the decision matrix, or (`auto`) whichever way was better beyond chance on products it had not seen, else the backtest.
   */
  routing: routingChoice.default("auto"),
  /** Periods after which the router is trained again; sooner where the errors drift. Until then the stored one is used. */
  retrainEvery: z.number().int().min(1).max(520).default(4),
  /**
   * Search over methods, their settings and combinations for each kind of product: minutes in each build, things tried at
   * most and products judged by, of each kind; all kinds, or those named, such as `smooth-A`.
   */
  tuning: z
    .strictObject({
      minutes: z.number().min(0).max(10_000).default(0),
      trials: z.number().int().min(1).max(10_000).default(300),
      products: z.number().int().min(10).max(1000).default(40),
      segments: z.array(z.string()).default([]),
    })
    .prefault({}),
  /** Rules by class; the first that fits a product counts, and of its methods the first that competes. */
  decisionMatrix: matrixRules.default(() => usualMatrix.map((rule) => ({ ...rule, methods: [...rule.methods] }))),
  abcCuts: z.tuple([share, share]).default([0.8, 0.95]),
  xyzCuts: z.tuple([z.number().positive(), z.number().positive()]).default([0.5, 1]),
  /** What ABC ranks products by, over the last year; `stock` is stock at cost today. */
  valueBasis: z.enum(["revenue", "margin", "quantity", "stock"]).default("revenue"),
  /** What XYZ goes by: all variation of demand, or that which neither trend nor season explains. */
  xyzBasis: z.enum(["total", "adjusted"]).default("total"),
  /** By cell, such as `AX`: what differs from the company's service level, review, and the cell's usual method. */
  policies: z.partialRecord(z.enum(["AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ"]), cellPolicy).default({}),
  /** What is corrected in sales before they are forecast. Promotions are left in unless they are planned apart. */
  cleansing: z.array(z.enum(["stockout", "outlier", "promotion"])).default(["stockout", "outlier"]),
  /** Groups of products that behave alike; 0 leaves the number to the data. */
  clusterCount: z.number().int().min(0).max(50).default(0),
  serviceLevel: share.default(0.95),
  /** Days between two orders of one product. */
  reviewDays: z.number().int().min(1).default(7),
  /** Cost of holding stock, as a share of its value per year. */
  holdingRate: z.number().min(0).default(0.25),
  /** Cost of placing one order line, in `currency`. */
  orderingCost: z.number().min(0).default(30),
  /** Methods that compete for the prices of suppliers, beside the last price; boosting takes several times as long. */
  priceMethods: z.array(z.enum(["ets", "arima", "recursive", "direct"])).default(["ets"]),
  /** Used for products that state none. */
  defaultLeadTimeDays: z.number().min(0).default(14),
  gates: z
    .strictObject({
      maxMissingShare: share.default(0.05),
      maxOutlierShare: share.default(0.02),
      maxAgeDays: z.number().min(0).default(7),
      /** Whether old data warn or fail; `auto` fails only data that come from an address. */
      freshness: z.enum(["auto", "warn", "fail"]).default("auto"),
      maxUnknownSkuShare: share.default(0),
    })
    .prefault({}),
  seed: z.number().int().default(20261121),
  batchSize: z.number().int().min(1).default(2500),
  /** Worker threads; 0 takes one per core. */
  threads: z.number().int().min(0).default(0),
});

export type Config = z.infer<typeof configSchema>;

/** Reads `celeiro.json`; an absent file means the defaults, an invalid one is refused with the offending path. */
export function readConfig(workspace: Workspace): Config {
  let source: string;
  try {
    source = readFileSync(workspace.config, "utf8");
  } catch {
    return configSchema.parse({});
  }
  let json: unknown;
  try {
    json = JSON.parse(source);
  } catch (cause) {
    throw new CeleiroError(
      "CEL-CONFIG-001",
      "is not JSON",
      "fix the syntax or delete the file to use the defaults",
      { file: workspace.config },
      { cause },
    );
  }
  const result = configSchema.safeParse(json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new CeleiroError(
    "CEL-CONFIG-001",
    issue?.message.toLowerCase() ?? "is not valid",
    "see docs/reference/configuration.md",
    {
      file: workspace.config,
      column: issue?.path.join("."),
    },
  );
}
