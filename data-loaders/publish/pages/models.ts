import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { dirname, extname, join, relative } from "node:path";
import type { Manifest, ModelCard, ServedModel, SiteFiles } from "../../../models/snapshot/index.js";

/** What of a release's models is served: the files by which pages ask the demand model. `release` is its folder. */
export function modelFiles(
  { models = [] }: Pick<Manifest, "models">,
  release: string,
  outDir: string,
): { readonly files: SiteFiles["files"]; readonly demandModel?: ServedModel } {
  const demand = models.find(({ kind }) => kind === "demand");
  if (demand === undefined) return { files: [] };
  const { files } = JSON.parse(readFileSync(join(release, demand.card), "utf8")) as ModelCard;
  const card = served(demand.card, release);
  const parts = Object.entries(files).map(
    ([role, name]) =>
      [role, `${dirname(demand.card)}/${name}`, served(`${dirname(demand.card)}/${name}`, release)] as const,
  );
  const artefact = (path: string) => relative(outDir, join(release, path));
  return {
    files: [
      { artefact: artefact(demand.card), path: card },
      ...parts.map(([, path, address]) => ({ artefact: artefact(path), path: address })),
    ],
    demandModel: {
      card,
      files: Object.fromEntries(parts.map(([role, , address]) => [role, address])) as ServedModel["files"],
    },
  };
}

/** The address of a file of the release; its name carries a hash of its content. */
function served(path: string, release: string): string {
  const hash = createHash("sha256")
    .update(readFileSync(join(release, path)))
    .digest("hex");
  const ending = extname(path);
  return `_file/${path.slice(0, -ending.length)}.${hash.slice(0, 8)}${ending}`;
}
