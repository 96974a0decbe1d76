import type { Accuracy } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const accuracy = (): Promise<Accuracy> => FileAttachment("../../data/accuracy.json").json<Accuracy>();
