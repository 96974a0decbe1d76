import type { RouterPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const router = (): Promise<RouterPage> => FileAttachment("../../data/router.json").json<RouterPage>();
