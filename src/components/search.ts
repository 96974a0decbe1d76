import type { Catalogue } from "npm:@celeiro/models/snapshot";

/** Lower case without accents, so that `acao` finds `Ação`. */
export const folded = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Diacritic}/gu, "")
    .toLowerCase();

/**
 * Positions of the products that match, best first: the code itself, codes that begin so, then codes and descriptions
 * that hold every word; among equals the more valuable.
 */
export function searchProducts(
  catalogue: Pick<Catalogue, "sku" | "description" | "value">,
  query: string,
  limit: number,
): number[] {
  const wanted = folded(query.trim());
  const words = wanted.split(/\s+/).filter((word) => word !== "");
  const found: { position: number; score: number }[] = [];
  catalogue.sku.forEach((sku, position) => {
    const code = folded(sku);
    const all = `${code} ${folded(catalogue.description[position] ?? "")}`;
    const score =
      code === wanted
        ? 3
        : wanted !== "" && code.startsWith(wanted)
          ? 2
          : words.every((word) => all.includes(word))
            ? 1
            : 0;
    if (score > 0) found.push({ position, score });
  });
  const value = ({ position }: { position: number }) => catalogue.value[position] ?? 0;
  found.sort((a, b) => b.score - a.score || value(b) - value(a) || a.position - b.position);
  return found.slice(0, limit).map(({ position }) => position);
}
