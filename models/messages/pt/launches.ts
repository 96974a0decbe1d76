import type { launches as en } from "../en/launches.js";

export const launches: Record<keyof typeof en, string> = {
  "method.like-items": "Itens parecidos",
  "method.succession": "Histórico do antecessor",
  "launch.like-items":
    "{periods, plural, =0 {Ainda não vendeu} one {Vendeu por um só período} other {Vendeu por apenas # períodos}}; previsto como {items}.",
  "launch.item": "{sku} ({similarity, number, ::percent} parecido)",
  "launch.succession":
    "Assume {share, number, ::percent} da demanda de {predecessors}{ahead, select, true { a partir de {date, date, day}} other {}}, de cujo histórico vem a previsão.",
  "launch.phase-out":
    "{reason} {share, number, ::percent} de sua demanda {ahead, select, true {passa} other {vem passando}} para {successors} a partir de {date, date, day}.",
  "launch.sku": "{sku}",
  "launch.order-like-items": "Calculado por itens parecidos, não por vendas próprias: confira antes de pedir.",
  "launch.order-succession": "Calculado pelas vendas do antecessor: confira antes de pedir.",
  "site.product.like-items": "Itens parecidos",
  "site.column.similarity": "semelhança",
};
