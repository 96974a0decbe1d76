import type { forecasting as en } from "../en/forecasting.js";

export const forecasting: Record<keyof typeof en, string> = {
  "method.naive": "Ingênuo",
  "method.seasonal-naive": "Ingênuo sazonal",
  "method.seasonal-drift": "Deriva sazonal",
  "method.seasonal-window": "Janela sazonal",
  "method.drift": "Deriva",
  "method.mean": "Média",
  "method.zero": "Zero",
  "method.ses": "SES",
  "method.holt": "Holt",
  "method.holt-damped": "Holt amortecido",
  "method.holt-winters": "Holt-Winters",
  "method.holt-winters-damped": "Holt-Winters amortecido",
  "method.croston": "Croston",
  "method.sba": "SBA",
  "method.tsb": "TSB",
  "method.auto": "Automático",
  "method.adida": "ADIDA",
  "method.imapa": "IMAPA",
  "method.negative-binomial": "Binomial negativa",
  "method.huber": "Regressão de Huber",
  "method.theil-sen": "Theil-Sen",
  "method.log-regression": "Regressão log-linear",

  "describe.naive":
    "Repete a última observação, {level, number, ::.##}; os erros de um passo têm dispersão de {sigma, number, ::.##}.",
  "describe.seasonal-naive":
    "Repete a última estação de {seasonLength, number} períodos; os erros em relação à estação anterior têm dispersão de {sigma, number, ::.##}.",
  "describe.seasonal-drift":
    "Repete a última estação de {seasonLength, number} períodos e soma a mudança média de uma estação para outra, {drift, number, ::+!.##}; os erros têm dispersão de {sigma, number, ::.##}.",
  "describe.seasonal-window":
    "A média das últimas {seasons, number} estações de {seasonLength, number} períodos; os erros têm dispersão de {sigma, number, ::.##}.",
  "describe.drift":
    "Parte de {level, number, ::.##} e segue o passo médio de {drift, number, ::+!.##} por período; os erros de um passo têm dispersão de {sigma, number, ::.##}.",
  "describe.mean":
    "A média de {count, plural, one {uma observação} other {# observações}}, {level, number, ::.##}; a dispersão é de {sigma, number, ::.##}.",
  "describe.zero": "Prevê que não haverá demanda.",
  "describe.croston":
    "Cerca de {size, number, ::.##} pedidos a cada {interval, number, ::.#} períodos: {rate, number, ::.###} por período.",
  "describe.sba":
    "Cerca de {size, number, ::.##} pedidos a cada {interval, number, ::.#} períodos: {rate, number, ::.###} por período após a correção do viés.",
  "describe.tsb":
    "Há demanda em {chance, number, ::percent .#} dos períodos, de cerca de {size, number, ::.##}: {rate, number, ::.###} por período.",
  "describe.adida":
    "Demanda somada em blocos de {interval, plural, one {um período} other {# períodos}}, suavizada e distribuída por igual: {rate, number, ::.###} por período.",
  "describe.imapa":
    "Demanda suavizada em blocos de {interval, plural, one {um período} other {um a # períodos}}, com a média das taxas: {rate, number, ::.###} por período.",
  "describe.negative-binomial":
    "{moves, select, true {Contagens em torno de um nível de {level, number, ::.###} por período, que acompanha a demanda (alfa {alpha, number, ::.##}) e volta a {mean, number, ::.###}} other {Contagens em torno de {mean, number, ::.###} por período}}; a variância é {dispersion, number, ::.##} vezes a média.",
  "describe.huber":
    "Uma reta que muda {slope, number, ::+!.###} por período{season, select, true {, com sazonalidade} other {}}{holidays, select, true { e o efeito dos feriados} other {}}{regressors, plural, =0 {} one { e o efeito de um regressor} other { e o efeito de # regressores}}, sobre a qual nenhum período pesa demais; os erros comuns têm dispersão de {sigma, number, ::.##}.",
  "describe.theil-sen":
    "A mediana da mudança entre períodos, {slope, number, ::+!.###} por período{season, select, true {, com a mediana de cada posição da estação} other {}}; os erros comuns têm dispersão de {sigma, number, ::.##}.",
  "describe.log-regression":
    "Demanda proporcional a {price, select, true {preço (um por cento mais caro a muda em {elasticity, number, ::+!.##} por cento){regressors, plural, one {} =2 { e a outro regressor} other { e a outros regressores}}} other {{regressors, plural, one {um regressor} other {# regressores}}}}, em torno de uma sazonalidade e de um nível móvel; os erros em logaritmos têm dispersão de {sigma, number, ::.##}.",
  "describe.auto":
    "A média de {count, plural, one {um método} other {# métodos}} adequados a {kind, select, empty {uma série sem demanda} fewDemands {poucas observações de uma demanda intermitente} intermittent {demanda intermitente} seasonalIntermittent {demanda intermitente com sazonalidade} longIntermittent {demanda intermitente com uma sazonalidade longa} fewCounts {poucas observações de contagens} counts {contagens em torno de um nível estável} seasonal {uma sazonalidade} longSteady {uma sazonalidade longa em torno de um nível estável} longMoving {uma sazonalidade longa em torno de um nível que muda} steady {um nível estável} other {um nível que muda}}: {members}.",
  "list.of-methods": "{first}, {rest}",

  "unservable.too-short": "o histórico é curto demais para ele",
  "unservable.no-season": "a série não tem sazonalidade",
  "unservable.not-positive": "ele exige valores acima de zero",
  "unservable.no-demand": "não há demanda no histórico",
  "unservable.not-intermittent": "a série não tem intervalos entre demandas",
  "unservable.not-counts": "as demandas não são números inteiros",
  "unservable.no-optimum": "não foi possível estimar seus parâmetros",
  "unservable.no-regressors": "nenhum preço, promoção ou outro regressor varia no histórico",

  "selection.only": "{method}: o único método que pôde atender esta série.",
  "selection.short":
    "{method}: {periods, plural, one {um período de histórico é} other {# períodos de histórico são}} pouco para comparar métodos, então usa-se o mais simples que se ajusta.",
  "selection.no-demand": "{method}: nenhuma demanda foi observada.",
  "selection.wins":
    "{method}: erro {gain, number, ::percent} menor que o de {benchmark} em {windows, plural, one {uma janela} other {# janelas}}, {cause}.",
  "selection.auto-wins":
    "{method}: erro {gain, number, ::percent} menor que o de {benchmark} em {windows, plural, one {uma janela} other {# janelas}}, {cause}; nenhum método isolado foi claramente melhor.",
  "selection.auto-stays":
    "{method}: em {windows, plural, one {uma janela} other {# janelas}} nenhum método isolado teve erro {margin, number, ::percent} menor, o que é preciso para distinguir acerto de sorte.",
  "selection.benchmark-wins":
    "{method}: nada do que foi testado teve erro menor em {windows, plural, one {uma janela} other {# janelas}}; {runnerUp} ficou {gap, plural, =0 {empatado} other {# % atrás}}.",

  "cause.intermittent": "porque a demanda só aparece a cada {interval, number, ::.0} períodos",
  "cause.seasonal": "porque a sazonalidade explica {strength, number, ::percent} do movimento",
  "cause.trend": "porque o nível muda {trend, number, ::+! percent} por estação",
  "cause.level": "porque o nível muda devagar e o resto é ruído",
  "cause.jumps": "porque a última observação é o que mais diz sobre a próxima",
};
