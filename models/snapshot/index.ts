export * from "./discovery-pages.js";
export * from "./manifest.js";
export * from "./pages.js";
export * from "./tables.js";
