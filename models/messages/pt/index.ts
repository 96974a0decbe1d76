import { anomalies } from "./anomalies.js";
import { anomaliesPage } from "./anomalies-page.js";
import { answers } from "./answers.js";
import { backtestPage } from "./backtest-page.js";
import { basketsPage } from "./baskets-page.js";
import { calendar } from "./calendar.js";
import { classes } from "./classes.js";
import { classifyCommand } from "./classify-command.js";
import { cleansing } from "./cleansing.js";
import { cleansingPage } from "./cleansing-page.js";
import { clusters } from "./clusters.js";
import { company } from "./company.js";
import { demand } from "./demand.js";
import { features } from "./features.js";
import { feedback } from "./feedback.js";
import { forecasting } from "./forecasting.js";
import { importing } from "./importing.js";
import { inventory } from "./inventory.js";
import { launches } from "./launches.js";
import { matrixSave } from "./matrix-save.js";
import { methods } from "./methods.js";
import { overrides } from "./overrides.js";
import { pipeline } from "./pipeline.js";
import { pricesPage } from "./prices-page.js";
import { pricing } from "./pricing.js";
import { quality } from "./quality.js";
import { regressors } from "./regressors.js";
import { routerPage } from "./router-page.js";
import { routing } from "./routing.js";
import { scenariosPage } from "./scenarios-page.js";
import { server } from "./server.js";
import { site } from "./site.js";
import { smoothing } from "./smoothing.js";
import { tuning } from "./tuning.js";

import { valueAddedPage } from "./value-added-page.js";

export const catalogue = {
  ...cleansingPage,
  ...basketsPage,
  ...anomaliesPage,
  ...classifyCommand,
  ...classes,
  ...features,
  ...anomalies,
  ...answers,
  ...calendar,
  ...cleansing,
  ...clusters,
  ...company,
  ...demand,
  ...feedback,
  ...forecasting,
  ...importing,
  ...inventory,
  ...launches,
  ...matrixSave,
  ...methods,
  ...overrides,
  ...pipeline,
  ...pricesPage,
  ...pricing,
  ...quality,
  ...regressors,
  ...backtestPage,
  ...routerPage,
  ...routing,
  ...tuning,
  ...scenariosPage,
  ...server,
  ...site,
  ...smoothing,
  ...valueAddedPage,
};
