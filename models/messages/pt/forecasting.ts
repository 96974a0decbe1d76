import type { forecasting as en } from "../en/forecasting.js";

export const forecasting: Record<keyof typeof en, string> = {
  "method.naive": "Ingênuo",
};
