import type { Quality } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const quality = (): Promise<Quality> => FileAttachment("../../data/quality.json").json<Quality>();
