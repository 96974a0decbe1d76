import { Random } from "../../models/core/index.js";
import { type RoutingCase, routerFeatures } from "../../models/routing/index.js";

export const routingMethods = ["naive", "croston", "ets", "auto"] as const;

/**
 * Products whose best method is told by one feature: `croston` where demands are far apart, `ets` where they are not;
 * `auto` always comes second and `naive` last. With `skill` 0 the feature tells nothing.
 */
export function plantedCases(products: number, seed: number, skill = 0.3): RoutingCase[] {
  const random = new Random(seed);
  return Array.from({ length: products }, (_, i) => i).flatMap((i) => {
    const adi = 1 + 3 * random.uniform();
    return [1, 2].map((window) => {
      const features = Float64Array.from(routerFeatures, (name) => (name === "adi" ? adi : random.normal()));
      const rare = adi > 2.5;
      const level = [1 + skill, rare ? 1 - skill : 1 + skill, rare ? 1 + skill : 1 - skill, 1 - skill / 3];
      const losses = level.map((mean) => mean * Math.exp(0.1 * random.normal()));
      const alone = {
        squared: Float64Array.from(losses, (loss) => loss ** 2),
        pinball: Float64Array.from(losses, (loss) => loss / 2),
        absolute: Float64Array.from(losses),
      };
      const halves = losses.flatMap((loss, j) => losses.slice(0, j).map((other) => (loss + other) / 2));
      const pairs = {
        squared: Float64Array.from(halves, (loss) => loss ** 2),
        pinball: Float64Array.from(halves, (loss) => loss / 2),
        absolute: Float64Array.from(halves),
      };
      return { sku: `P${i}`, window, features, alone, pairs };
    });
  });
}
