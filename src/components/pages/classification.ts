import { featureNames } from "npm:@celeiro/models/classification";
import { classesOf, type ExplorationSettings } from "npm:@celeiro/models/exploration";
import type { Message } from "npm:@celeiro/models/messages";
import { addressOf, classesParameters, selectionOf, settingsOf } from "../classes/address.js";
import { classList } from "../classes/class-list.js";
import { classMatrix } from "../classes/class-matrix.js";
import { clusterControls } from "../classes/cluster-controls.js";
import { clusterMap } from "../classes/cluster-map.js";
import { cutPareto } from "../classes/cut-pareto.js";
import { demandDots, patterns } from "../classes/demand-dots.js";
import { discontinuePart } from "../classes/discontinue.js";
import { itemsOf } from "../classes/items.js";
import { movement } from "../classes/movement.js";
import { numberField } from "../classes/number-field.js";
import { type RemoteExplorer, remoteExplorer } from "../classes/remote-explorer.js";
import { type Answer, failing, nothingSelected, type Selection } from "../classes/selection.js";
import { selectionBar } from "../classes/selection-bar.js";
import { shapePanels } from "../classes/shape-panels.js";
import type { FromWorker } from "../classes/worker-messages.js";
import { release, t } from "../context.js";
import { catalogue } from "../data/catalogue.js";
import { classes } from "../data/classes.js";
import { features } from "../data/features.js";
import { fill, h } from "../dom.js";
import { patternName } from "../names.js";
import { keepStateOnLanguageSwitch } from "../parts/language-switch.js";
import { followInAddress, readState } from "../url-state.js";

/** Classes, clusters and demand patterns; every setting and every choice changes all of them, and stands in the address. */
export async function start(): Promise<void> {
  keepStateOnLanguageSwitch();
  const [products, found] = await Promise.all([catalogue(), classes()]);
  const items = itemsOf(products, found);
  const run: ExplorationSettings = {
    abcCuts: release.abcCuts,
    xyzCuts: release.xyzCuts,
    features: featureNames,
    clusters: Math.max(1, found.profiles.length),
    radius: null,
  };
  const follow = followInAddress(classesParameters);
  const address = readState(classesParameters, location.search);
  let settings = settingsOf(address, run);
  let selection = selectionOf(address);
  let answer: Answer = { classes: classesOf(items, settings), map: null, clusters: null, outliers: null };
  let profiles: readonly Message[] = [];
  let explorer: RemoteExplorer | undefined;

  const set = (part: Partial<ExplorationSettings>) => {
    began ??= performance.now();
    settings = { ...settings, ...part };
    if (explorer === undefined) answer = { ...answer, classes: classesOf(items, settings) };
    explorer?.ask(settings);
    remember();
    if (explorer === undefined) redraw();
  };
  const select = (part: Partial<Selection>) => {
    began ??= performance.now();
    selection = { ...selection, ...part };
    remember();
    redraw();
  };
  const toggle = (key: "cell" | "cluster" | "pattern" | "movement" | "shape") => (value: string) =>
    select({ [key]: selection[key] === value ? "" : value });
  const remember = () => follow(addressOf(settings, selection, run));

  const isChanged = () => Object.values(addressOf(settings, nothingSelected, run)).some((value) => value !== "");

  const bar = selectionBar(items, {
    clear: () => {
      search.value = "";
      select(nothingSelected);
    },
    reset: () => set(run),
  });
  const matrix = classMatrix(items, toggle("cell"));
  const xyz = xyzFields(
    (xyzCuts) => set({ xyzCuts }),
    () => settings.xyzCuts,
  );
  const pareto = cutPareto(items, (abcCuts) => set({ abcCuts }));
  const controls = clusterControls(found.features, set);
  const map = clusterMap({
    items,
    published: found.profiles,
    chooseCluster: toggle("cluster"),
    chooseBox: (box) => select({ box }),
  });
  const plane = demandDots(items);
  const moves = movement(items, toggle("movement"));
  const shapes = shapePanels(items, found.shapes, toggle("shape"));
  const patternButtons = patterns.map((pattern) => ({
    pattern,
    button: h(
      "button",
      { type: "button", class: "action", "aria-pressed": "false", onclick: () => toggle("pattern")(pattern) },
      patternName(pattern),
    ),
  }));
  const search = h("input", {
    type: "search",
    placeholder: t("site.list.filter"),
    "aria-label": t("site.list.filter"),
    value: selection.query,
    oninput: () => select({ query: search.value }),
  });

  const draw = () => {
    const bits = failing(items, answer, selection);
    bar.show(selection, bits, isChanged());
    matrix.show(answer, bits, selection.cell);
    xyz.show(settings.xyzCuts);
    pareto.show(answer, settings.abcCuts);
    controls.show(settings, answer);
    map.show(answer, profiles, bits, selection);
    plane.show(bits);
    moves.show(answer.classes, bits, selection.movement);
    shapes.show(bits, selection.shape);
    for (const { pattern, button } of patternButtons) {
      button.setAttribute("aria-pressed", String(selection.pattern === pattern));
    }
    fill("list", classList(items, answer, bits));
  };
  const redraw = oncePerFrame(draw);
  const hear = (reply: FromWorker) => {
    if (reply.kind === "outliers") answer = { ...answer, outliers: reply.outliers };
    else {
      answer = { ...answer, ...reply.answer };
      profiles = reply.profiles;
    }
    redraw();
  };

  fill("selection", bar.element);
  fill("matrix", matrix.element, xyz.element);
  fill("pareto", pareto.element);
  fill("plane", plane.element);
  fill("movement", moves.element);
  fill(
    "filters",
    h(
      "div",
      { class: "bar", role: "group", "aria-label": t("site.column.pattern") },
      patternButtons.map(({ button }) => button),
      search,
    ),
  );
  fill("shapes", shapes.element);
  fill("discontinue", discontinuePart(found, items.measure));
  if (found.features.length === 0) fill("map", h("p", {}, t("classes.map.none")));
  draw();
  if (found.features.length > 0) {
    explorer = remoteExplorer(
      {
        names: found.features,
        features: await features(),
        value: items.value,
        variation: items.variation,
        previousValue: items.previousValue,
        previousVariation: items.previousVariation,
        labels: items.cluster,
        seed: release.seed,
      },
      (reply) => {
        if (answer.map === null) fill("map", controls.element, map.element);
        hear(reply);
      },
    );
    explorer.ask(settings);
  }
}

/** When the reader last touched something that the page has not shown yet. */
let began: number | undefined;

/** However often it is called, runs once in the next frame; the time from the touch to the drawn page becomes a measure. */
function oncePerFrame(draw: () => void): () => void {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      draw();
      if (began === undefined) return;
      performance.measure("celeiro:explore", { start: began, end: performance.now() });
      began = undefined;
    });
  };
}

function xyzFields(change: (cuts: readonly [number, number]) => void, now: () => readonly [number, number]) {
  const fields = (["X", "Y"] as const).map((name, which) =>
    numberField({
      id: `cut-${name}`,
      label: t("classes.xyz.ends", { xyz: name }),
      range: [0, 10, 0.05],
      change: (value) => {
        const [x, y] = now();
        change(which === 0 ? [value, Math.max(value, y)] : [Math.min(x, value), value]);
      },
    }),
  );
  return {
    element: h(
      "div",
      { class: "bar" },
      fields.map(({ element }) => element),
    ),
    show: (cuts: readonly [number, number]) => {
      fields.forEach((field, which) => {
        field.show(cuts[which as 0 | 1]);
      });
    },
  };
}
