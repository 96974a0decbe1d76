import type { MessageKey } from "npm:@celeiro/models/messages";
import { t } from "../context.js";

const named = ["unusual", "spike", "levelShift", "negativeMargin", "priceError", "deadStock", "duplicate"] as const;

/** A kind of anomaly in words. */
export const kindName = (kind: string): string =>
  t(`anomalies.kind.${named.find((known) => known === kind) ?? "other"}` satisfies MessageKey);
