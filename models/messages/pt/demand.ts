/** O que se diz das previsões de um só modelo de todos os produtos. */
export const demand = {
  "method.boosting": "Boosting",
  "pipeline.boosted":
    "Boosting, como pedido: um só modelo de {products, plural, one {# produto} other {# produtos}}, que sabe o que cada um vendeu há pouco, na temporada passada e em condições parecidas.",
  "cause.shared": "porque aprende com todos os produtos juntos, com seus preços, promoções e feriados",
  "describe.boosting":
    "Um só modelo com boosting de {products, plural, one {# produto} other {# produtos}}: decidem a demanda recente, as últimas temporadas, preço, promoções e feriados, estoque e classe.",
  "unservable.no-level": "nada foi vendido nos últimos 26 períodos",
  "unservable.untrained": "há produtos e períodos de menos para aprender",
  "demand.no-level": "nada foi vendido nos últimos 26 períodos, ou há produtos e períodos de menos para aprender",
};
