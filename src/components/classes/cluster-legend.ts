import type { Message } from "npm:@celeiro/models/messages";
import type { ClusterProfile } from "npm:@celeiro/models/snapshot";
import { groupColours } from "../charts/group-colours.js";
import { format, inWords, t } from "../context.js";
import { h } from "../dom.js";
import { productLink } from "../links.js";
import type { Items } from "./items.js";
import { type Answer, meets } from "./selection.js";

export interface ClusterLegend {
  readonly element: HTMLElement;
  show(answer: Answer, profiles: readonly Message[], bits: Uint8Array, chosen: string): void;
}

/** A button for each cluster with the sentence that tells it from the others, and one for the outliers. */
export function clusterLegend(
  items: Items,
  published: readonly ClusterProfile[],
  choose: (cluster: string) => void,
): ClusterLegend {
  const entries: ReturnType<typeof entry>[] = [];
  const list = h("ul", { class: "clusters" });
  const outliers = entry("out", choose);
  const element = h("div", { class: "legend" }, list);
  return {
    element,
    show(answer, profiles, bits, chosen) {
      const { clusters, outliers: found } = answer;
      const k = clusters?.sizes.length ?? 0;
      while (entries.length < k) entries.push(entry(String(entries.length), choose));
      const wanted = [...entries.slice(0, k), outliers].map(({ item }) => item);
      if (wanted.length !== list.children.length) list.replaceChildren(...wanted);
      const left = new Int32Array(k);
      let apart = 0;
      for (let i = 0; i < items.count; i++) {
        if (!meets(bits, i, "cluster")) continue;
        left[clusters?.labels[i] ?? 0]! += 1;
        if (found?.flags[i] === 1) apart += 1;
      }
      const ofRun = sameAsRun(items, clusters?.labels);
      for (let c = 0; c < k; c++) {
        const profile = profiles[c];
        const run = ofRun ? published[c] : undefined;
        entries[c]!.show({
          title: t("classes.cluster", { cluster: c + 1 }),
          count: t("site.matrix.products", { products: left[c]! }),
          sentence: profile === undefined ? "" : inWords(profile),
          note:
            run?.stability === null || run === undefined
              ? ""
              : t("classes.cluster.stability", { stability: format.percent(run.stability) }),
          product: run?.representative ?? null,
          chosen: chosen === String(c),
        });
      }
      outliers.show({
        title: t("classes.outliers"),
        count: found === null ? t("classes.outliers.searching") : t("site.matrix.products", { products: apart }),
        sentence: t("classes.outliers.note"),
        note: "",
        product: null,
        chosen: chosen === "out",
      });
    },
  };
}

/** Whether clusters are those of the run, for which it measured stability. */
function sameAsRun({ cluster }: Items, labels: Uint8Array | undefined): boolean {
  if (cluster === null || labels === undefined || cluster.length !== labels.length) return false;
  for (let i = 0; i < labels.length; i++) if (cluster[i] !== labels[i]) return false;
  return true;
}

interface Entry {
  readonly title: string;
  readonly count: string;
  readonly sentence: string;
  readonly note: string;
  /** The product that stands for the cluster. */
  readonly product: string | null;
  readonly chosen: boolean;
}

function entry(value: string, choose: (cluster: string) => void) {
  const title = h("strong");
  const count = h("span", { class: "muted" });
  const sentence = h("span");
  const note = h("span", { class: "muted" });
  const sample = h("span", { class: "sample" });
  const swatch = h("span", { class: `swatch${value === "out" ? " ring" : ""}`, "aria-hidden": "true" });
  if (value !== "out") {
    swatch.style.setProperty("--swatch", `var(--celeiro-group-${Number(value) % groupColours})`);
  }
  const button = h(
    "button",
    { type: "button", class: "cluster", "aria-pressed": "false", onclick: () => choose(value) },
    swatch,
    h("span", { class: "words" }, h("span", {}, title, " · ", count), sentence, note),
  );
  let product: string | null = null;
  return {
    item: h("li", {}, button, sample),
    show(next: Entry) {
      title.textContent = next.title;
      count.textContent = next.count;
      sentence.textContent = next.sentence;
      note.textContent = next.note;
      button.setAttribute("aria-pressed", String(next.chosen));
      if (product === next.product) return;
      product = next.product;
      sample.replaceChildren(...(product === null ? [] : [`${t("classes.cluster.sample")} `, productLink(product)]));
    },
  };
}
