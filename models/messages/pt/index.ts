import { calendar } from "./calendar.js";
import { forecasting } from "./forecasting.js";

export const catalogue = { ...calendar, ...forecasting };
