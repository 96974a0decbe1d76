export * from "./calendar.js";
export * from "./frequency.js";
export * from "./partial-promotions.js";
export * from "./regional.js";
export * from "./series.js";
export * from "./types.js";
