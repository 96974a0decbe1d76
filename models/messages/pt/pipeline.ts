import type { pipeline as en } from "../en/pipeline.js";

export const pipeline: Record<keyof typeof en, string> = {
  "pipeline.stand-in": "{method}, no lugar de {chosen}: {reason}.",
};
