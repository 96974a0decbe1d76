import type { quality as en } from "../en/quality.js";

export const quality: Record<keyof typeof en, string> = {
  "quality.missing-quantities":
    "{rows, plural, =0 {Nenhuma linha de venda está sem quantidade} one {# linha de venda está sem quantidade ({share, number, ::percent .##})} other {# linhas de venda estão sem quantidade ({share, number, ::percent .##})}}.",
  "quality.missing-prices":
    "{rows, plural, =0 {Toda venda tem preço ou receita} one {# venda não tem preço nem receita ({share, number, ::percent .##})} other {# vendas não têm preço nem receita ({share, number, ::percent .##})}}.",
  "quality.negative-quantities":
    "{rows, plural, =0 {Nenhuma quantidade é negativa} one {# quantidade é negativa} other {# quantidades são negativas}}.",
  "quality.duplicated-keys":
    "{rows, plural, =0 {Nenhuma linha repete a chave de outra} one {# linha repete a chave de outra} other {# linhas repetem a chave de outra}}.",
  "quality.freshness":
    "A última venda é de {last, date, day}; os dados {age, plural, =0 {estão em dia} one {têm # dia} other {têm # dias}}, e {maxAge, plural, one {permite-se # dia} other {permitem-se # dias}}.",
  "quality.outliers":
    "{rows, plural, =0 {Nenhuma venda foge do habitual do seu produto} one {# venda foge do habitual do seu produto ({share, number, ::percent .##})} other {# vendas fogem do habitual do seu produto ({share, number, ::percent .##})}}.",
  "quality.calendar-gaps":
    "{gaps, plural, =0 {Há vendas em cada um dos {periods, number} períodos} one {Em # de {periods, number} períodos ninguém vendeu nada} other {Em # de {periods, number} períodos ninguém vendeu nada}}.",
  "quality.partial-periods":
    "{periods, plural, =0 {O primeiro e o último período estão completos} one {# período na borda está coberto só em parte e ficou de fora} other {# períodos nas bordas estão cobertos só em parte e ficaram de fora}}.",
  "quality.last-period":
    "O último período, a partir de {last, date, day}, vendeu {share, number, ::percent .#} do habitual: abaixo da metade, provavelmente está incompleto.",
  "quality.unknown-skus":
    "{products, plural, =0 {Todo produto vendido está cadastrado} one {# produto vendido não está cadastrado ({share, number, ::percent .##})} other {# produtos vendidos não estão cadastrados ({share, number, ::percent .##})}}.",
};
