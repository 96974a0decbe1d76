export * from "./assess.js";
export type { QualityRow, QualityStatus } from "./row.js";
