import { calendar } from "./calendar.js";
import { forecasting } from "./forecasting.js";
import { site } from "./site.js";
import { smoothing } from "./smoothing.js";

export const catalogue = { ...calendar, ...forecasting, ...site, ...smoothing };
