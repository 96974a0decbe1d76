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
  "demand.explained":
    "Para o próximo período, parte do nível do produto, {level, number, ::.##} por período; o que mais o move: {influences}.",
  "demand.unmoved": "nada que chegue a 1%",
  "demand.usual": "o que os produtos fazem em geral ({change, number, ::+! percent})",
  "demand.recent": "demanda recente ({change, number, ::+! percent})",
  "demand.season": "a época do ano ({change, number, ::+! percent})",
  "demand.price": "preço ({change, number, ::+! percent})",
  "demand.promotion": "promoção ({change, number, ::+! percent})",
  "demand.holidays": "feriados ({change, number, ::+! percent})",
  "demand.stock": "estoque ({change, number, ::+! percent})",
  "demand.kind": "o tipo de produto ({change, number, ::+! percent})",
  "demand.other": "outros regressores ({change, number, ::+! percent})",
  "demand.no-level": "nada foi vendido nos últimos 26 períodos, ou há produtos e períodos de menos para aprender",
};
