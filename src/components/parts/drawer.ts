import { t } from "../context.js";
import { type Child, h } from "../dom.js";

/** A panel over the page; Escape and the button close it, and focus returns to where it was. */
export async function openDrawer(title: string, content: Promise<Child>): Promise<void> {
  const place = h("div", {}, t("site.loading"));
  const dialog = h(
    "dialog",
    { class: "drawer", "aria-labelledby": "drawer-title" },
    h(
      "div",
      { class: "drawer-head" },
      h("h2", { id: "drawer-title" }, title),
      h("button", { type: "button", class: "action", onclick: () => dialog.close() }, t("site.close")),
    ),
    place,
  );
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  try {
    place.replaceChildren(h("div", {}, await content));
  } catch (error) {
    place.replaceChildren(t("site.failed", { problem: error instanceof Error ? error.message : String(error) }));
  }
}
