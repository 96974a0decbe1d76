export * from "./append.js";
export * from "./columns.js";
export * from "./imports.js";
export * from "./open.js";
export * from "./planning/index.js";
export * from "./schema.js";
export * from "./tables.js";
