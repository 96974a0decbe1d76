import type { pricesPage as english } from "../en/prices-page.js";

export const pricesPage: Record<keyof typeof english, string> = {
  "site.nav.prices": "Preços",
  "prices.finding":
    "{waits, plural, =0 {Compre agora: esperar não compensa para nenhum {all, plural, one {produto} other {dos # produtos}} com preços de fornecedor conhecidos} one {Esperar para comprar compensa para um de {all} produtos, com economia de {saving}} other {Esperar para comprar compensa para # de {all} produtos, com economia de {saving}}} ({asOf})",
  "prices.finding-none": "Não se conhecem preços de fornecedores; por isso não há recomendação sobre quando comprar",
  "prices.finding-no-advice":
    "Conhecem-se os preços de fornecedor de {quoted, plural, one {um produto} other {# produtos}}, mas não o estoque: não há recomendação sobre quando comprar",
  "prices.list": "Comprar agora ou esperar?",
  "prices.list-note":
    "Esperar custa o preço daquele dia; comprar agora custa o preço de hoje e a guarda da mercadoria. Nenhuma espera deixa o estoque acabar. Por menos de 1% do valor do pedido não vale a pena esperar.",
  "prices.detail": "O preço do fornecedor",
  "prices.back-test": "Quanto a recomendação teria economizado",
  "prices.back-test-note":
    "A recomendação em datas passadas, com o que se sabia então, se a mesma quantidade fosse necessária e houvesse tempo para esperar. Os custos incluem a guarda.",
  "prices.back-test.cost-buy-now": "Comprar sempre na hora",
  "prices.back-test.cost": "Seguir a recomendação",
  "prices.back-test.cost-hindsight": "Conhecer os preços de antemão",
  "prices.back-test.words":
    "{purchases, plural, one {Uma compra passada} other {# compras passadas}}: a recomendação {direction, select, saved {economizou {saving}} lost {perdeu {saving}} other {não economizou nada}} ({share}) em relação a comprar sempre na hora; a previsão perfeita teria economizado {possible}. {waited, plural, =0 {Ela nunca recomendou esperar.} one {Ela recomendou esperar uma vez; {regretted} das esperas saíram mais caras.} other {Ela recomendou esperar # vezes; {regretted} das esperas saíram mais caras.}}",
  "prices.back-test.none": "Nenhum histórico de preços é longo o bastante para testar a recomendação no passado.",
  "prices.action.wait": "Esperar",
  "prices.action.buy-now": "Comprar agora",
  "prices.due": "é hora de pedir",
  "prices.not-due": "ainda não é hora",
  "prices.show": "Mostrar",
  "prices.show.all": "Todos",
  "prices.show.wait": "Esperar",
  "prices.show.due": "Pedidos para agora",
  "prices.column.advice": "Recomendação",
  "prices.column.price": "Preço hoje",
  "prices.column.flip": "Muda em",
  "prices.column.saving": "Economia esperada",
  "prices.column.saving-range": "Faixa de 80% da economia",
  "prices.column.regret": "Risco de arrependimento",
  "prices.column.wait": "Espera",
  "prices.column.latest": "No máximo",
  "prices.column.cost": "Custo",
  "prices.column.difference": "Diante de comprar na hora",
  "prices.column.way": "Modo de comprar",
  "prices.periods":
    "{frequency, select, D {{periods, plural, one {um dia} other {# dias}}} W {{periods, plural, one {uma semana} other {# semanas}}} M {{periods, plural, one {um mês} other {# meses}}} Q {{periods, plural, one {um trimestre} other {# trimestres}}} other {{periods, plural, one {um ano} other {# anos}}}}",
  "prices.advice.wait":
    "Espere {time}: economia esperada de {saving}, entre {low} e {high} em 80% dos casos. Risco de comprar agora ter sido mais barato: {regret}. Se o preço de hoje for {flip} ou menos, compre agora.",
  "prices.advice.buy-now":
    "Compre agora. Chance de esperar ter sido mais barato: {regret}. Com preço acima de {flip} hoje, esperar compensaria.",
  "prices.advice.no-time": "Compre quando for hora: o estoque acabaria antes de chegar a mercadoria pedida mais tarde.",
  "prices.actual": "Cotado",
  "prices.forecast": "Esperado",
  "prices.none": "Nada a recomendar",
  "prices.none-why":
    "Importe a tabela prices com produto, data, fornecedor e preço em cada linha, e o estoque, para ver quando comprar:",
};
