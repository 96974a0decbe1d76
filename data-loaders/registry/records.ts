import type { NewModelVersion, Operations } from "../operations/index.js";
import type { ListedModel, PriceRegistry } from "./price-registry.js";

/** Kind of the versions below. */
export const priceKind = "price";

/**
 * Brings the records of price models in line with the files, for one product or all: new versions are added, those whose
 * files are gone stay on record as deleted.
 */
export function recordPriceModels({ modelVersions }: Operations, registry: PriceRegistry, sku?: string): Promise<void> {
  const models = sku !== undefined && !registry.has(sku) ? [] : registry.list(sku);
  return modelVersions.replace(priceKind, models.map(recordOf), sku);
}

function recordOf(model: ListedModel): NewModelVersion {
  const { sku, version, trainedAt, dataHash, champion, scaler } = model;
  const { rmse, mae, mape, naiveRmse, trainSamples, testSamples, featureCount, method, trials, horizon, reason } =
    model;
  return {
    ...{ kind: priceKind, sku, version, dataHash, scaler },
    metrics: { rmse, mae, mape, naiveRmse, trainSamples, testSamples },
    metadata: { method, trials, horizon, featureCount, reason },
    stage: champion ? "champion" : "archived",
    createdAt: new Date(trainedAt),
  };
}
