export * from "./discovery-pages.js";
export * from "./manifest.js";
export * from "./model-card.js";
export * from "./pages.js";
export * from "./price-pages.js";
export * from "./price-tables.js";
export * from "./routing-pages.js";
export * from "./tables.js";
