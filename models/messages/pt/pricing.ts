/** Por que um preço é previsto de tal maneira. */
export const pricing = {
  "pricing.method.ets": "Suavização exponencial",
  "pricing.method.arima": "ARIMA",
  "pricing.method.recursive": "Boosting, passo a passo",
  "pricing.method.direct": "Boosting, cada passo previsto diretamente",
  "pricing.method.random-walk": "O último preço",
  "pricing.method.moving-average": "A média móvel",
  "pricing.method.global": "O modelo de todos os produtos",
  "pricing.none": "Nenhum preço deste produto é conhecido.",
  "pricing.constant":
    "O preço não mudou em {periods, plural, one {# período} other {# períodos}}: espera-se que fique igual.",
  "pricing.moving-average":
    "Média móvel dos últimos 7 preços: {periods, plural, one {# preço é conhecido} other {# preços são conhecidos}}, e são necessários {least} para treinar um modelo.",
  "pricing.global":
    "Modelo de todos os produtos: deste, {periods, plural, one {# preço é conhecido} other {# preços são conhecidos}}, e são necessários {least} para um modelo próprio.",
  "pricing.all-products":
    "Um só modelo para {products, plural, one {# produto} other {# produtos}}: seus erros são {ratio, number, ::percent .#} dos erros do último preço.",
  "pricing.random-walk":
    "O último preço continua sendo a melhor estimativa: nenhum modelo foi claramente melhor a partir de {origins, plural, one {# origem passada} other {# origens passadas}} (melhor ganho: {gain, number, ::percent .#}).",
  "pricing.chosen":
    "{method}: erros {gain, number, ::percent .#} menores que os do último preço, a partir de {origins, plural, one {# origem passada} other {# origens passadas}}.",
};
