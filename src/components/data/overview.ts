import type { Overview } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const overview = (): Promise<Overview> => FileAttachment("../../data/overview.json").json<Overview>();
