import { type ExplorationSettings, type Explorer, explorer } from "npm:@celeiro/models/exploration";
import type { FromWorker, ToWorker } from "./worker-messages.js";

/** Explores a catalogue beside the page, so that the page stays free to draw. */
let explore: Explorer | undefined;
let newest = 0;
/** Parts as they were last sent: what has not changed stays the object that the page has. */
const said = new Map<string, unknown>();
/** Features for which the outliers of every radius are known. */
let searched = "";

const say = (message: FromWorker): void => postMessage(message);

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === "load") explore = explorer(data.data);
  else if (explore !== undefined) answer(explore, data.id, data.settings);
});

/** With new features the outliers wait a turn, in which a newer question may overtake them: they cost most. */
function answer(from: Explorer, id: number, settings: ExplorationSettings): void {
  newest = id;
  const now = { classes: from.classes(settings), map: from.map(settings), clusters: from.clusters(settings) };
  const answer = Object.fromEntries(Object.entries(now).filter(([part, value]) => said.get(part) !== value));
  for (const [part, value] of Object.entries(answer)) said.set(part, value);
  say({ kind: "answer", id, answer, profiles: from.profiles(settings) });
  const outliers = () => {
    if (id !== newest) return;
    const outliers = from.outliers(settings);
    if (said.get("outliers") !== outliers) say({ kind: "outliers", id, outliers });
    said.set("outliers", outliers);
    searched = settings.features.join(" ");
  };
  if (searched === settings.features.join(" ")) outliers();
  else setTimeout(outliers);
}
