import { release, siteUrl } from "../context.js";
import { type DemandModelHere, openDemandModel } from "../onnx/demand-model.js";

let opening: Promise<DemandModelHere> | undefined;

/** The run's demand model, opened at the first call; undefined where the run has none. */
export function demandModel(): Promise<DemandModelHere> | undefined {
  if (release.demandModel === undefined) return undefined;
  opening ??= openDemandModel(release.demandModel, siteUrl, release.frequency, release.horizon);
  opening.catch(() => {
    opening = undefined;
  });
  return opening;
}
