import type { methods as en } from "../en/methods.js";

export const methods: Record<keyof typeof en, string> = {
  "method.harmonic": "Regressão harmônica",
  "method.4theta": "4Theta",
  "method.tweedie": "Tweedie",
  "method.zero-inflated-poisson": "Poisson inflada de zeros",
  "method.thief": "THieF",
  "method.median": "Mediana de métodos",
  "method.inverse-error": "Pesos pelo inverso do erro",
  "method.stacked": "Métodos empilhados",
  "method.prophet": "Prophet",

  "unservable.not-loaded": "ele não foi carregado",

  "describe.harmonic":
    "{harmonics, plural, =0 {Nenhuma sazonalidade que compense seus termos} one {Uma sazonalidade traçada com uma onda} other {Sazonalidades traçadas com # ondas}} ({firstHarmonics, number} para {first, number, ::.##} períodos{seasons, plural, one {} other {, {secondHarmonics, number} para {second, number, ::.##} períodos}}){regressors, plural, =0 {} one {, um regressor} other {, # regressores}}, e um nível que {errors, select, returning {volta a eles, guardando {keep, number, ::percent} da distância por período} sloping {se move com inclinação (alfa {alpha, number, ::.##})} other {se move (alfa {alpha, number, ::.##})}}{logs, select, true {; em logaritmos} other {}}.",
  "describe.4theta":
    "Suaviza os desvios de uma tendência {trend, select, linear {reta} other {exponencial}}, esticados por teta = {theta, number, ::.##} (alfa {alpha, number, ::.##}); tendência e desvios se {together, select, add {somam} other {multiplicam}}{season, select, none {} additive {, em torno de uma sazonalidade aditiva} other {, em torno de uma sazonalidade multiplicativa}}.",
  "describe.tweedie":
    "{moves, select, true {Quantidades em torno de um nível de {level, number, ::.###} por período, que acompanha a demanda (alfa {alpha, number, ::.##}) e volta a {mean, number, ::.###}} other {Quantidades em torno de {mean, number, ::.###} por período}}; a variância cresce com a média elevada a {power, number, ::.##}, entre contagens (1) e tamanhos gama (2).",
  "describe.zero-inflated-poisson":
    "{moves, select, true {Contagens em torno de um nível de {level, number, ::.###} por período, que acompanha a demanda (alfa {alpha, number, ::.##}) e volta a {mean, number, ::.###}} other {Contagens em torno de {mean, number, ::.###} por período}}; em {none, number, ::percent .#} dos períodos nenhuma poderia ter vindo.",
  "describe.thief":
    "A série como é e somada em blocos de {buckets} períodos, {levels, number} níveis ao todo, cada um previsto por suavização exponencial e ajustado para que as somas fechem.",
  "describe.median":
    "O valor do meio, passo a passo, de {count, plural, one {um método} other {# métodos}}: {members}.",
  "describe.inverse-error":
    "{count, plural, one {Um método ponderado} other {# métodos ponderados}} por seus erros quadráticos passados, {leading} com o maior peso ({share, number, ::percent}): {members}.",
  "describe.stacked":
    "{count, plural, one {Um método ponderado} other {# métodos ponderados}} para que juntos tivessem errado o mínimo, {leading} com o maior peso ({share, number, ::percent}): {members}.",
  "describe.prophet":
    "{bends, plural, =0 {Uma reta} one {Uma linha com uma dobra} other {Uma linha com # dobras}}{seasons, plural, =0 {} one {, uma sazonalidade} other {, # sazonalidades}}{holidays, plural, =0 {} one {, um feriado} other {, # feriados}}{regressors, plural, =0 {} one {, um regressor} other {, # regressores}}; no futuro a linha se dobra tantas vezes e tanto quanto antes.",
};
