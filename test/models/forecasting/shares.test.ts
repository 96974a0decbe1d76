import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { forecasterNamed, methodMessage, nameOfShares, sharesOf } from "../../../models/forecasting/index.js";
import { say } from "../../../models/messages/index.js";

const values = Float64Array.from({ length: 60 }, (_, t) => 20 + t / 4 + 5 * Math.sin(t / 2));
const series = { values, seasonLength: 12 };

describe("a combination's name", () => {
  test("is read back as it was written", () => {
    const names = ["ets", "tsb", "auto", "theta"];
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 3 }), (percents) => {
        const rest = 100 - percents.reduce((sum, percent) => sum + percent, 0);
        const shares = [...percents, rest].map((percent, i) => ({ method: names[i]!, share: percent / 100 }));
        expect(sharesOf(nameOfShares(shares))).toEqual(shares);
      }),
    );
    expect(nameOfShares(sharesOf("tsb+auto"))).toBe("tsb+auto");
    expect(nameOfShares(sharesOf("ets"))).toBe("ets");
  });

  test("is put into words in both languages", () => {
    expect(say("en", methodMessage("ets*60+tsb*40"))).toBe("Automatic exponential smoothing 60% + TSB 40%");
    expect(say("pt", methodMessage("ets*60+tsb*40"))).toMatch(/ 60% \+ TSB 40%$/);
    expect(say("en", methodMessage("ets+tsb"))).toBe("Automatic exponential smoothing + TSB");
  });

  test("is refused where a part is unknown or the shares do not add up", () => {
    for (const name of ["ets*60+oracle*40", "ets*60+tsb*60", "ets*100", "ets*x+tsb*40", "ets*-20+tsb*120"])
      expect(() => forecasterNamed(name)).toThrow(/unknown method/);
  });
});

test("a weighted combination averages means and quantiles of equal probability in its shares", () => {
  const of = (name: string) => forecasterNamed(name).fit(series).predict(6);
  const [all, naive, mean, drift] = ["naive*50+mean*30+drift*20", "naive", "mean", "drift"].map(of);
  for (let h = 0; h < 6; h++) {
    expect(all!.mean[h]).toBeCloseTo(0.5 * naive!.mean[h]! + 0.3 * mean!.mean[h]! + 0.2 * drift!.mean[h]!, 10);
    const at = (forecast: typeof all) => forecast!.quantiles.get(0.9)![h]!;
    expect(at(all)).toBeCloseTo(0.5 * at(naive) + 0.3 * at(mean) + 0.2 * at(drift), 10);
  }
});
