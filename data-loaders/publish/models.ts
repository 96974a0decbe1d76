import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ModelCard, ReleasedModel } from "../../models/snapshot/index.js";
import { linkOrCopy } from "./link-or-copy.js";

/** A trained model in the store. */
export interface TrainedModel {
  readonly card: ModelCard;
  /** Where each file that the card names lies, by its role in the card. */
  readonly paths: Readonly<Record<string, string>>;
}

/** Puts each model with its card into a folder of its own under `folder`. */
export function publishModels(folder: string, models: readonly TrainedModel[]): ReleasedModel[] {
  return models.map(({ card, paths }) => {
    const { name, kind, files } = card;
    mkdirSync(join(folder, name), { recursive: true });
    for (const [role, file] of Object.entries(files)) linkOrCopy(paths[role] as string, join(folder, name, file));
    writeFileSync(join(folder, name, "card.json"), `${JSON.stringify(card, null, 2)}\n`);
    return { name, kind, card: `models/${name}/card.json`, model: `models/${name}/${files.model}` };
  });
}
