import { type Language, languages, localeOf } from "../../models/core/index.js";
import { formats, type MessageKey, text } from "../../models/messages/index.js";
import type { Manifest, SiteFiles } from "../../models/snapshot/index.js";
import { escapeText } from "./escape.js";

/** Pages in the order of the navigation; the first is a language's front page. */
export const pageNames = [
  "index",
  "product",
  "classification",
  "anomalies",
  "baskets",
  "forecasts",
  "router",
  "comparisons",
  "orders",
  "prices",
  "scenarios",
  "quality",
  "sql",
] as const;
export type PageName = (typeof pageNames)[number];

const navigationKey = (page: PageName): MessageKey => `site.nav.${page}`;

/** Navigation and language switch, the same on every page. */
export function headerHtml(language: Language, page: PageName, company: string): string {
  const link = (target: PageName) =>
    `<a href="./${target}"${target === page ? ' aria-current="page"' : ""}>${escapeText(text(language, navigationKey(target)))}</a>`;
  const switches = languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        `<a class="language" href="../${other}/${page}" hreflang="${localeOf[other]}" lang="${localeOf[other]}">${escapeText(text(other, "site.language.name"))}</a>`,
    );
  return [
    `<a class="skip" href="#finding">${escapeText(text(language, "site.skip"))}</a>`,
    `<span class="brand">${escapeText(company)}</span>`,
    `<nav aria-label="${escapeText(text(language, "site.nav.label"))}">${pageNames.map(link).join("")}</nav>`,
    ...switches,
  ].join("\n");
}

/** What of the manifest the pages' scripts use. */
const released = [
  "runId",
  "asOf",
  "builtAt",
  "company",
  "currency",
  "frequency",
  "seasonLength",
  "horizon",
  "serviceLevel",
  "reviewDays",
  "orderingCost",
  "holdingRate",
  "defaultLeadTimeDays",
  "abcCuts",
  "xyzCuts",
  "seed",
] as const satisfies readonly (keyof Manifest)[];

const pick = (manifest: Manifest, names: readonly (keyof Manifest)[]): Partial<Manifest> =>
  Object.fromEntries(names.map((name) => [name, manifest[name]]));

/** What scripts need to know before any file is read: which run, in which currency, where the large files are. */
export function headHtml(manifest: Manifest, files: SiteFiles, description: string): string {
  const release = {
    ...pick(manifest, released),
    snapshot: files.snapshot,
    products: files.products,
  };
  return [
    `<meta name="celeiro-release" content="${escapeText(JSON.stringify(release))}">`,
    `<meta name="description" content="${escapeText(description)}">`,
    `<meta name="color-scheme" content="light dark">`,
    `<link rel="icon" href="data:,">`,
  ].join("\n");
}

/** As-of date, time of the build, run: the line under every finding. */
export function provenanceHtml(language: Language, manifest: Manifest): string {
  const format = formats(language, manifest.currency);
  const line = text(language, "site.provenance", {
    asOf: format.date(manifest.asOf),
    builtAt: format.moment(manifest.builtAt),
    run: manifest.runId,
  });
  return `<p class="provenance">${escapeText(line)}</p>`;
}
