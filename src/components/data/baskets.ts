import type { BasketsPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const baskets = (): Promise<BasketsPage> => FileAttachment("../../data/baskets.json").json<BasketsPage>();
