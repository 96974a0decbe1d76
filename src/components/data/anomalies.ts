import type { AnomaliesPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const anomalies = (): Promise<AnomaliesPage> =>
  FileAttachment("../../data/anomalies.json").json<AnomaliesPage>();
