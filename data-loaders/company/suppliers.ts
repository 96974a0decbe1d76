import type { Random } from "../../models/core/index.js";
import { type CategoryCode, categories } from "./categories.js";

export interface Supplier {
  /** `S07`. */
  readonly id: string;
  readonly name: string;
  readonly category: CategoryCode;
  /** From order to receipt: mean and standard deviation, in calendar days. */
  readonly leadTimeDays: number;
  readonly leadTimeSdDays: number;
  /** Smallest order, in R$. */
  readonly minimumValue: number;
  /** Weekday on which orders are placed, 1 (Monday) to 5. */
  readonly orderWeekday: number;
}

const perCategory = 4;
const firstParts = ["Agro", "Terra", "Campo", "Safra", "Verde", "Cerrado", "Pampa", "Ipê", "Aroeira", "Jequi"];
const lastParts = ["vale", "sul", "norte", "química", "tec", "forte", "insumos", "brasil", "rural", "max"];

/** The same suppliers whatever the size of the catalogue: four to a category. */
export function createSuppliers(random: Random): Supplier[] {
  const names = new Set<string>();
  return categories.flatMap((category, categoryIndex) =>
    Array.from({ length: perCategory }, (_, i) => {
      const number = categoryIndex * perCategory + i + 1;
      const own = random.fork(`supplier ${number}`);
      const [shortest, longest] = category.leadTimeDays;
      const leadTimeDays = Math.round(shortest + (longest - shortest) * own.uniform());
      return {
        id: `S${String(number).padStart(2, "0")}`,
        name: uniqueName(own, names),
        category: category.code,
        leadTimeDays,
        leadTimeSdDays: Math.round(leadTimeDays * (0.1 + 0.22 * own.uniform()) * 10) / 10,
        minimumValue: 500 * (1 + own.integer(20)),
        orderWeekday: 1 + own.integer(5),
      };
    }),
  );
}

function uniqueName(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = firstParts[random.integer(firstParts.length)] + lastParts[random.integer(lastParts.length)];
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
