import { expect, test } from "vitest";
import { formats, say, text } from "../../../models/messages/index.js";

test("money is written with a no-break space in Portuguese", () => {
  expect(formats("pt", "BRL").money(412.5)).toBe("R$\u00a0412,50");
  expect(formats("pt", "BRL").money(412_000)).toBe("R$\u00a0412.000");
  expect(formats("en", "EUR").money(412_000)).toBe("€412,000");
});

test("dates are days, whatever the time zone of the reader", () => {
  expect(formats("en", "BRL").date("2026-11-15")).toBe("Nov 15, 2026");
  expect(formats("pt", "BRL").date("2026-11-15")).toBe("15 de nov. de 2026");
});

test("a change always carries its sign, and no change carries none", () => {
  expect(formats("en", "BRL").change(0.123)).toBe("+12%");
  expect(formats("en", "BRL").change(0)).toBe("0%");
});

test("money inside a sentence follows the language and the currency that the sentence names", () => {
  const value = { quantity: 12, unitCost: 36.125, value: 433.5 };
  const words = (language: "en" | "pt", currency: string) => text(language, "order.value", { ...value, currency });
  expect(words("pt", "BRL")).toBe("Valor: 12 × R$\u00a036,125 = R$\u00a0433,50.");
  expect(words("en", "BRL")).toBe("Value: 12 × R$36.125 = R$433.50.");
  expect(words("en", "EUR")).toBe("Value: 12 × €36.125 = €433.50.");
});

test("money without a currency of its own is in the company's, and a bare number where neither is known", () => {
  const message = { key: "anomaly.negativeMargin.action", parameters: { price: 84.5 } } as const;
  expect(say("en", message, "BRL")).toBe("Raise the price above R$84.50, bargain, or stop selling it.");
  expect(say("en", message)).toBe("Raise the price above 84.5, bargain, or stop selling it.");
});

test("a tick of a time axis is a year in January, else a month, else a day", () => {
  const ticks = ["2026-01-01", "2026-04-01", "2026-04-13"].map((day) => formats("pt", "BRL").dateTick(day));
  expect(ticks).toEqual(["2026", "abr.", "13 de abr."]);
});
