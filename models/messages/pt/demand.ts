/** O que se diz das previsões de um só modelo de todos os produtos. */
export const demand = {
  "method.boosting": "Boosting",
  "pipeline.boosted":
    "Boosting, como pedido: um só modelo de {products, plural, one {# produto} other {# produtos}}, que sabe o que cada um vendeu há pouco, na temporada passada e em condições parecidas.",
  "demand.no-level": "nada foi vendido nos últimos 26 períodos, ou há produtos e períodos de menos para aprender",
};
