import { anomalyKinds } from "npm:@celeiro/models/classification";
import { t } from "../context.js";

/** A kind of anomaly in words. */
export const kindName = (kind: string): string =>
  t(`anomalies.kind.${anomalyKinds.find((known) => known === kind) ?? "other"}`);
