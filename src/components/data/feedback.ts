import type { FeedbackPage } from "npm:@celeiro/models/snapshot";
import { FileAttachment } from "observablehq:stdlib";

export const feedback = (): Promise<FeedbackPage> => FileAttachment("../../data/feedback.json").json<FeedbackPage>();
