import { t } from "../context.js";
import { h } from "../dom.js";

const icons = { order: "●", hold: "○", pass: "✓", warn: "!", fail: "✕" } as const;
export type StatusName = keyof typeof icons;

/** A status as icon and word; colour only repeats them. */
export const status = (name: string): HTMLElement =>
  Object.hasOwn(icons, name)
    ? h(
        "span",
        { class: `status ${name}` },
        h("span", { "aria-hidden": "true" }, icons[name as StatusName]),
        " ",
        t(`site.status.${name as StatusName}`),
      )
    : h("span", {}, name);
