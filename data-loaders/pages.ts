/** What page loaders of the site (`src/[lang]/*.md.ts`) call; exported as `celeiro/pages`. */
export * from "./site/backtest-finding.js";
export * from "./site/findings.js";
export { errorPage, frontPage } from "./site/front.js";
export { type PageWriter, writePage } from "./site/page.js";
export * from "./site/routing-findings.js";
export * from "./site/value-added-findings.js";
