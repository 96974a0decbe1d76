import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { CeleiroError } from "../../models/core/index.js";

const measure = z.number().nullable();

/** What is known of one version of a price model. Measures that could not be taken are null. */
export const manifestSchema = z.object({
  sku: z.string(),
  /** Hash of everything that made the model: history, settings and code. */
  version: z.string(),
  trainedAt: z.string(),
  /** Hash of the history it was trained on. */
  dataHash: z.string(),
  method: z.string(),
  trials: z.number(),
  horizon: z.number(),
  rmse: measure,
  mae: measure,
  mape: measure,
  naiveRmse: measure,
  trainSamples: z.number(),
  testSamples: z.number(),
  featureCount: z.number(),
  reason: z.string(),
  /** What prices and quantities were divided by before training. */
  scaler: z.record(z.string(), z.number()).default({}),
});

export type PriceManifest = z.output<typeof manifestSchema>;

/** The product under whose name the model of all products is kept. */
export const allProducts = "*";

export interface ListedModel extends PriceManifest {
  readonly champion: boolean;
}

/**
 * Versions of price models on disk: a folder per product with `VERSION.json` (what is known of it), `VERSION.model.json`
 * (the model) and `champion.json`, which names the version in use. Files are put in place whole, so that a reader never sees half of one.
 */
export class PriceRegistry {
  constructor(private readonly root: string) {}

  /** Stores a version and makes it the champion. */
  add(manifest: PriceManifest, model: string): void {
    const folder = this.folder(manifest.sku);
    mkdirSync(folder, { recursive: true });
    put(join(folder, `${manifest.version}.model.json`), model);
    put(join(folder, `${manifest.version}.json`), JSON.stringify(manifest, null, 2));
    put(join(folder, "champion.json"), JSON.stringify({ version: manifest.version }));
  }

  /** Every version, by product, the latest first. */
  list(sku?: string): ListedModel[] {
    if (!existsSync(this.root)) return [];
    const skus = sku === undefined ? readdirSync(this.root).map(decodeURIComponent).sort() : [sku];
    return skus.flatMap((one) => this.versionsOf(one));
  }

  /** Whether any version of the product is kept. */
  has(sku: string): boolean {
    return existsSync(this.folder(sku));
  }

  /** The champion, or the version named. Throws CEL-PRICE-003 when there is none. */
  find(sku: string, version?: string): ListedModel {
    const versions = this.versionsOf(sku);
    const found = versions.find((one) => (version === undefined ? one.champion : one.version === version));
    if (found !== undefined) return found;
    const which = version === undefined ? "" : ` version ${JSON.stringify(version)}`;
    throw new CeleiroError(
      "CEL-PRICE-003",
      `there is no price model${which} of product ${JSON.stringify(sku)}`,
      "list them with: celeiro models list",
    );
  }

  model(sku: string, version?: string): string {
    return readFileSync(join(this.folder(sku), `${this.find(sku, version).version}.model.json`), "utf8");
  }

  /** Hash of the history that the champion knows; undefined without a champion. */
  dataHash(sku: string): string | undefined {
    return this.versionsOf(sku).find((one) => one.champion)?.dataHash;
  }

  promote(sku: string, version: string): void {
    this.find(sku, version);
    put(join(this.folder(sku), "champion.json"), JSON.stringify({ version }));
  }

  /** Deletes one version, or all of a product; the latest that is left becomes champion. */
  delete(sku: string, version?: string): void {
    const folder = this.folder(sku);
    if (version === undefined) {
      if (this.versionsOf(sku).length === 0) this.find(sku);
      rmSync(folder, { recursive: true, force: true });
      return;
    }
    const gone = this.find(sku, version);
    for (const ending of ["model.json", "json"]) rmSync(join(folder, `${version}.${ending}`), { force: true });
    const [latest] = this.versionsOf(sku);
    if (latest === undefined) rmSync(folder, { recursive: true, force: true });
    else if (gone.champion) this.promote(sku, latest.version);
  }

  private versionsOf(sku: string): ListedModel[] {
    const folder = this.folder(sku);
    if (!existsSync(folder)) return [];
    const champion = readChampion(folder);
    return readdirSync(folder)
      .filter((file) => /^[0-9a-f]+\.json$/.test(file))
      .map((file) => {
        const manifest = manifestSchema.parse(JSON.parse(readFileSync(join(folder, file), "utf8")));
        return { ...manifest, champion: manifest.version === champion };
      })
      .sort((a, b) =>
        a.trainedAt < b.trainedAt ? 1 : a.trainedAt > b.trainedAt ? -1 : a.version < b.version ? 1 : -1,
      );
  }

  /** A folder's name holds no character that a file system or a path would take for its own. */
  private folder(sku: string): string {
    return join(this.root, encodeURIComponent(sku).replaceAll(".", "%2E").replaceAll("*", "%2A"));
  }
}

function readChampion(folder: string): string | undefined {
  const file = join(folder, "champion.json");
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version : undefined;
}

function put(file: string, text: string): void {
  const temporary = `${file}.${process.pid}.part`;
  writeFileSync(temporary, text);
  renameSync(temporary, file);
}
