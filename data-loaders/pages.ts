/** What page loaders of the site (`src/[lang]/*.md.ts`) call; exported as `celeiro/pages`. */
export * from "./site/findings.js";
export { errorPage, frontPage } from "./site/front.js";
export { writePage } from "./site/page.js";
export * from "./site/routing-findings.js";
