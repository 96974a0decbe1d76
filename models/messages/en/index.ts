import { forecasting } from "./forecasting.js";

export const catalogue = { ...forecasting };
