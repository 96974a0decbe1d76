import { type ExplorationSettings, type Explorer, explorer } from "npm:@celeiro/models/exploration";
import type { Answer } from "./selection.js";
import type { FromWorker, ToWorker } from "./worker-messages.js";

/** Explores a catalogue beside the page, so that the page stays free to draw. */
let explore: Explorer | undefined;
let newest = 0;
/** Parts as they were last sent: what has not changed stays the object that the page has. */
const said = new Map<string, unknown>();

const say = (message: FromWorker): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "load") explore = explorer(data.data);
  else if (explore !== undefined) answer(explore, data.id, data.settings);
});

function answer(from: Explorer, id: number, settings: ExplorationSettings): void {
  newest = id;
  const now: Answer = {
    classes: from.classes(settings),
    map: from.map(settings),
    clusters: from.clusters(settings),
    outliers: from.hasOutliers(settings) ? from.outliers(settings) : null,
  };
  const answer = Object.fromEntries(Object.entries(now).filter(([part, value]) => said.get(part) !== value));
  for (const [part, value] of Object.entries(answer)) said.set(part, value);
  say({ kind: "answer", id, answer, profiles: from.profiles(settings) });
  setTimeout(() => lookAhead(from, id, settings));
}

/** Finds outliers, then what may be asked next, a few milliseconds at a time: a newer question never waits for longer. */
function lookAhead(from: Explorer, id: number, settings: ExplorationSettings): void {
  if (id !== newest) return;
  const more = from.prepare(settings);
  if (from.hasOutliers(settings) && said.get("outliers") === null) {
    const outliers = from.outliers(settings);
    said.set("outliers", outliers);
    say({ kind: "outliers", id, outliers });
  }
  if (more) setTimeout(() => lookAhead(from, id, settings));
}
