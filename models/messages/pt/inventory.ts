import type { inventory as en } from "../en/inventory.js";

export const inventory: Record<keyof typeof en, string> = {
  "order.interval":
    "O pedido precisa durar {days, plural, one {# dia} other {# dias}}: {leadTimeDays, number, ::.#} de prazo de entrega e {reviewDays, number, ::.#} até a próxima revisão.",
  "order.noDemand": "Nenhuma demanda é esperada nesse período, então não é preciso estoque.",
  "order.demand":
    "Demanda esperada nesse período: {mean, number, ::.##} unidades, com desvio padrão de {sd, number, ::.##}.",
  "order.leadTimeSpread":
    "Esse desvio já inclui o do próprio prazo de entrega, de {sd, plural, one {# dia} other {# dias}}.",
  "order.safetyStock":
    "Para um nível de serviço de {serviceLevel, number, ::percent .##}, é preciso cobrir uma demanda de {quantile, number, ::.##} unidades. Estoque de segurança: {quantile, number, ::.##} − {mean, number, ::.##} = {safetyStock, number, ::.##} unidades.",
  "order.reorderPoint":
    "Ponto de pedido: {mean, number, ::.##} + {safetyStock, number, ::.##} = {reorderPoint, number, ::.##} unidades.",
  "order.position":
    "Posição de estoque: {onHand, number, ::.##} em mãos + {onOrder, number, ::.##} já pedidas = {position, number, ::.##} unidades.",
  "order.unknownStock":
    "O estoque em mãos é desconhecido e foi contado como zero, com {onOrder, number, ::.##} já pedidas: confira a prateleira antes de assinar.",
  "order.tooNew":
    "Não pedido: {periods, plural, one {um período} other {# períodos}} de vendas {periods, plural, one {é pouco} other {são poucos}} para saber como a demanda varia. Quem compra decide; o nível de {reorderPoint, number, ::.##} unidades é só um primeiro palpite.",
  "order.hold":
    "Não pedido: a posição de {position, number, ::.##} unidades não está abaixo do ponto de pedido de {reorderPoint, number, ::.##}.",
  "order.below":
    "A posição de {position, number, ::.##} unidades está abaixo do ponto de pedido de {reorderPoint, number, ::.##}: pedir.",
  "order.noEconomicQuantity":
    "O custo unitário ou o custo de manter estoque é desconhecido, então o pedido só completa até o ponto de pedido de {reorderPoint, number, ::.##} unidades.",
  "order.economicQuantity":
    "Lote econômico: √(2 × {annualDemand, number, ::.##} unidades por ano × {orderingCost, number, money} por pedido ÷ ({holdingRate, number, ::percent .##} × {unitCost, number, unitMoney})) = {economicQuantity, number, ::.##} unidades.",
  "order.longestCover":
    "{economicQuantity, number, ::.##} unidades durariam mais de um ano: reduzido à demanda de um ano, {longest, number, ::.##}.",
  "order.orderUpTo":
    "Pedir até {reorderPoint, number, ::.##} + {batch, number, ::.##} do lote econômico − {reviewDemand, number, ::.##} da demanda de uma revisão = {orderUpTo, number, ::.##} unidades.",
  "order.orderEveryReview":
    "A demanda de uma revisão, {reviewDemand, number, ::.##} unidades, já alcança o lote econômico de {batch, number, ::.##}: pedir até o ponto de pedido, {orderUpTo, number, ::.##}.",
  "order.need": "Necessidade: {orderUpTo, number, ::.##} − {position, number, ::.##} = {need, number, ::.##} unidades.",
  "order.minimum": "Elevado ao pedido mínimo do fornecedor, de {moq, number, ::.##} unidades.",
  "order.multiple":
    "Arredondado para cima em múltiplos de {multiple, number, ::.##}: {quantity, number, ::.##} unidades.",
  "order.value": "Valor: {quantity, number, ::.##} × {unitCost, number, unitMoney} = {value, number, money}.",
  "order.noCost": "O custo unitário é desconhecido, e com ele o valor de {quantity, number, ::.##} unidades.",
  "order.overdue":
    "{overdue, number, ::.##} unidades pedidas já deviam ter chegado e foram contadas como disponíveis: confira com o fornecedor.",
  "order.cover":
    "As {available, number, ::.##} unidades disponíveis agora duram cerca de {coverDays, plural, one {# dia} other {{coverDays, number, ::.#} dias}} com a demanda esperada.",
  "order.receipt":
    "{quantity, number, ::.##} unidades já pedidas chegam em {date, date, day}: {probability, number, ::percent .#} de chance de faltar antes.",
  "order.receiptIn":
    "{quantity, number, ::.##} unidades já pedidas chegam em {day, plural, one {# dia} other {# dias}}: {probability, number, ::percent .#} de chance de faltar antes.",
  "order.moreReceipts": "Outras {quantity, number, ::.##} unidades já pedidas chegam depois disso.",
  "order.laterReceipts":
    "{quantity, number, ::.##} unidades já pedidas chegam depois de {days, plural, one {# dia} other {# dias}}, tarde demais para ajudar até lá.",
  "order.risk":
    "Sem pedir hoje: {probability, number, ::percent .#} de chance de faltar em {days, plural, one {# dia} other {# dias}}; em média {shortage, number, ::.##} unidades em falta × {price, number, unitMoney} = {valueAtRisk, number, money} de vendas em risco.",
  "order.riskUnits":
    "Sem pedir hoje: {probability, number, ::percent .#} de chance de faltar em {days, plural, one {# dia} other {# dias}}; em média {shortage, number, ::.##} unidades em falta.",
  "order.noRisk":
    "Sem pedir hoje: {probability, number, ::percent .#} de chance de faltar em {days, plural, one {# dia} other {# dias}}, e quase nada ficaria em falta.",
};
