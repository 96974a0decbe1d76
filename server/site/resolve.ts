import type { AssetIndex } from "../../data-loaders/publish/assets/index.js";

/** What an address of the site leads to: a file of the index, or the same address with a slash behind it. */
export type Resolution = { readonly path: string } | { readonly redirect: string } | undefined;

/**
 * Finds a file by its address. `/en/product` is `en/product.html`, `/en/` is `en/index.html`, `/en` leads to `/en/`.
 * Only names that the index has are ever found, so no address reaches outside the site.
 */
export function resolveAddress(assets: AssetIndex, pathname: string): Resolution {
  const name = pathname.slice(1);
  if (name === "" || name.endsWith("/")) return has(assets, `${name}index.html`);
  return (
    has(assets, name) ??
    has(assets, `${name}.html`) ??
    (Object.hasOwn(assets, `${name}/index.html`) ? { redirect: `${pathname}/` } : undefined)
  );
}

const has = (assets: AssetIndex, path: string): Resolution => (Object.hasOwn(assets, path) ? { path } : undefined);

/** Whether a file's name holds a hash of its content, as everything that Framework generates does. */
export function isImmutable(path: string): boolean {
  return /^_(?:file|import|npm|node|jsr|observablehq)\//.test(path) && /[./-][0-9a-f]{8}\.[^/]+$/.test(path);
}
