export * from "./contenders.js";
export * from "./drift.js";
export * from "./realised-case.js";
export * from "./schedule.js";
export * from "./seasonal-errors.js";
