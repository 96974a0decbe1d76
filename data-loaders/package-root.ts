import { resolve } from "node:path";

/** The folder of the installed package: the one that holds `src`, `models` and `node_modules` or lies in one. */
export const packageRoot = resolve(import.meta.dirname, "..");
