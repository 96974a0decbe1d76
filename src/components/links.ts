import { h } from "./dom.js";

/** A product's code, leading to its notebook. */
export const productLink = (sku: string): HTMLAnchorElement =>
  h("a", { href: `./product?v=1&sku=${encodeURIComponent(sku)}`, class: "sku" }, sku);
