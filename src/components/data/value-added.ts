import type { ValueAddedPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const valueAdded = (): Promise<ValueAddedPage> =>
  FileAttachment("../../data/value-added.json").json<ValueAddedPage>();
