import type { ClassesPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const classes = (): Promise<ClassesPage> => FileAttachment("../../data/classes.json").json<ClassesPage>();
