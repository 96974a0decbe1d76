import type { Catalogue } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const catalogue = (): Promise<Catalogue> => FileAttachment("../../data/catalogue.json").json<Catalogue>();
