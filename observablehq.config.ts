import { readdirSync } from "node:fs";

const pages = readdirSync(new URL("src/[lang]", import.meta.url)).map((file) => file.replace(/\.md\.ts$/, ""));

/**
 * Configuration of Observable Framework. `celeiro build` copies it beside a copy of `src` and builds there, so paths
 * are relative. Titles, headers and footers come from the page loaders: they depend on language and data.
 */
export default {
  root: "src",
  output: "dist",
  style: "style.css",
  globalStylesheets: [],
  sidebar: false,
  pager: false,
  toc: false,
  search: false,
  footer: "",
  duckdb: { extensions: { json: null, parquet: null } },
  // Bundles of the loaders, which the build makes beside this file.
  interpreters: { ".ts": [process.execPath, "loaders/run.js"] },
  // A page loader stands for a page in every language.
  dynamicPaths: ["en", "pt"].flatMap((language) => pages.map((page) => `/${language}/${page}`)),
};
