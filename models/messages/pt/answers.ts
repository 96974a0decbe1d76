import type { answers as en } from "../en/answers.js";

export const answers: Record<keyof typeof en, string> = {
  "discontinue.reason":
    "Mantê-lo custa {cost, number, money} por ano e ele rende {earned, number, money}; estoque de {stock, number, money} a preço de custo; última venda {days, plural, =0 {no último período} one {há # dia} other {há # dias}}.",
  "discontinue.reasonSilent":
    "Nada vendido há um ano; última venda {days, plural, one {há # dia} other {há # dias}}. Estoque de {stock, number, money} a preço de custo, que custa {cost, number, money} por ano para manter.",
  "baskets.summary.item":
    "{rules, plural, =0 {Nenhuma regra} one {# regra} other {# regras}} entre itens, de {baskets, plural, one {# cesta} other {# cestas}}.",
  "baskets.summary.category":
    "{rules, plural, =0 {Nenhuma regra} one {# regra} other {# regras}} entre categorias, de {baskets, plural, one {# cesta} other {# cestas}}.",
  "baskets.holdout":
    "De {mined, plural, one {# regra extraída} other {# regras extraídas}} de uma metade das cestas, {share, number, ::percent .#} valem na outra metade.",
};
