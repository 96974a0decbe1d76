import type { Language } from "../../models/core/index.js";
import { formats, text } from "../../models/messages/index.js";
import type { Manifest, SiteFiles } from "../../models/snapshot/index.js";
import { escapeText } from "./escape.js";

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
    demandModel: files.demandModel,
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
