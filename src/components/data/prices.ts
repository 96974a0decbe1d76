import type { PricesPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const prices = (): Promise<PricesPage> => FileAttachment("../../data/prices.json").json<PricesPage>();
