import type { anomalies as en } from "../en/anomalies.js";

export const anomalies: Record<keyof typeof en, string> = {
  "anomaly.negativeMargin":
    "Vendido a {price, number, money} e comprado a {cost, number, money}: margem de {margin, number, ::percent .#}.",
  "anomaly.negativeMargin.action": "Suba o preço acima de {price, number, money}, negocie a compra ou deixe de vender.",
  "anomaly.priceError":
    "Um preço de {price, number, money} entre preços de cerca de {usual, number, money}, sem promoção que o explique.",
  "anomaly.priceError.action": "Confira a nota fiscal e corrija o preço.",
  "anomaly.deadStock":
    "{units, number, ::.##} unidades em estoque e nenhuma venda há {days, plural, one {# dia} other {# dias}}; antes, uma a cada {usual, plural, one {dia} other {{usual, number, ::.#} dias}}.",
  "anomaly.deadStock.action": "Devolva ou liquide: há {value, number, money} parados em estoque, a preço de custo.",
  "anomaly.deadStock.actionUnpriced": "Devolva ou liquide.",
  "anomaly.spike":
    "{units, number, ::.##} unidades em um só período em que o usual era {usual, number, ::.##}, {deviations, number, ::.#} desvios padrão acima.",
  "anomaly.spike.action": "Verifique se foi um único pedido grande; se foi, deixe-o fora da previsão.",
  "anomaly.levelShift": "A demanda mudou {change, number, ::percent sign-always .#} de uma vez e ficou assim.",
  "anomaly.levelShift.action": "Descubra o motivo e não planeje pelo período anterior.",
  "anomaly.duplicate":
    "Tem a mesma descrição que {original}; a correlação entre as vendas dos dois é de {correlation, number, ::.##}.",
  "anomaly.duplicate.action": "Se for o mesmo artigo, una-o a {original}.",
  "anomaly.unusual": "Diferente dos outros produtos no conjunto; destaca-se sobretudo por: {features}.",
  "anomaly.unusualAsAWhole": "Diferente dos outros produtos no conjunto.",
  "anomaly.unusual.action":
    "Veja o histórico e o cadastro: pode haver um erro, ou o produto pede uma política própria.",
};
