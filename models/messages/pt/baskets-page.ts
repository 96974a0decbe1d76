import type { basketsPage as en } from "../en/baskets-page.js";

/** The page of what sells together. */
export const basketsPage = {
  "baskets.finding":
    "{rules, plural, =0 {Nenhuma regra do que se vende junto foi encontrada} one {Uma regra diz o que se vende junto} other {# regras dizem o que se vende junto}}{named, select, yes {: quem compra {antecedent} compra {consequent} {lift} vezes mais} other {}} ({asOf})",
  "baskets.matrix": "O que se vende junto, por categoria",
  "baskets.matrix-note":
    "Quem compra a linha também compra a coluna: o lift da regra mais forte e quantas regras há. Escolha uma célula para vê-las.",
  "baskets.level": "Regras entre",
  "baskets.level.item": "Itens",
  "baskets.level.category": "Categorias",
  "baskets.list": "Regras",
  "baskets.list-note":
    "Lift: quantas vezes mais do que por acaso. q: a proporção esperada de achados falsos entre regras ao menos tão significativas. Conferência: o lift na metade das cestas em que a regra não foi minerada.",
  "baskets.scatter": "Força e alcance das regras",
  "baskets.column.rule": "Quem compra",
  "baskets.column.then": "também compra",
  "baskets.column.lift": "Lift",
  "baskets.column.confidence": "Confiança",
  "baskets.column.support": "Suporte",
  "baskets.column.baskets": "Cestas",
  "baskets.column.q": "q",
  "baskets.column.holdout": "Lift na conferência",
  "baskets.column.holds": "Confere?",
  "baskets.holds.yes": "confere",
  "baskets.holds.no": "não confere",
  "baskets.holds.unknown": "não testada",
  "baskets.holding":
    "{share} das {tested, plural, one {# regra} other {# regras}} que puderam ser testadas na outra metade das cestas conferem nela.",
  "baskets.cell":
    "{from} para {to}: {rules, plural, =0 {nenhuma regra} one {uma regra} other {# regras}}{lift, select, none {} other {, lift {lift}}}",
  "baskets.rules": "{rules, plural, one {uma regra} other {# regras}}",
  "baskets.none": "Nada a mostrar ainda",
  "baskets.none-why":
    "Ou nenhuma cesta foi importada, ou nada nelas é comprado junto com mais frequência do que por acaso. Basta um arquivo com cesta, data e item em cada linha:",
  "baskets.everything": "Todas as regras",
} satisfies Record<keyof typeof en, string>;
