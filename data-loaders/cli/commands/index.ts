import type { Command } from "../command.js";
import { backtestCommand } from "./backtest.js";
import { basketsCommand } from "./baskets.js";
import { buildCommand } from "./build.js";
import { classifyCommand } from "./classify.js";
import { cleanseCommand } from "./cleanse.js";
import { demo } from "./demo.js";
import { exportCommand } from "./export.js";
import { feedbackCommand } from "./feedback.js";
import { forecastCommand } from "./forecast.js";
import { importCommand } from "./import.js";
import { modelsCommand } from "./models.js";
import { ordersCommand } from "./orders.js";
import { pricesCommand } from "./prices.js";
import { releasesCommand } from "./releases.js";
import { trainCommand } from "./train.js";
import { tuneCommand } from "./tune.js";

/** The verbs of the pipeline, in the order of the help text. */
export const commands: readonly Command[] = [
  demo,
  importCommand,
  buildCommand,
  releasesCommand,
  feedbackCommand,
  forecastCommand,
  backtestCommand,
  classifyCommand,
  basketsCommand,
  cleanseCommand,
  ordersCommand,
  pricesCommand,
  trainCommand,
  tuneCommand,
  modelsCommand,
  exportCommand,
];
