import type { routing as en } from "../en/routing.js";

/** O que o roteador diz das suas escolhas. */
export const routing: Record<keyof typeof en, string> = {
  "method.blend": "{first} + {second}",
  "method.weighted": "Combinação ponderada",
  "method.share": "{method} {share, number, ::percent}",
  "describe.blend":
    "Combinação de métodos, {method}: tira-se a média das médias e dos quantis nessas partes, iguais onde nenhuma é indicada.",

  "routing.reason":
    "{method}, porque {cause}{cell, select, none {} other { e a classe é {cell}}}; em segundo lugar: {next}, {direction, select, worse {{gap, number, ::percent} pior} better {{gap, number, ::percent} melhor no backtest deste produto, curto demais para valer mais que o que os outros produtos ensinam} other {empatado}}.",
  "routing.reason-alone": "{method}, porque {cause}{cell, select, none {} other { e a classe é {cell}}}.",
  "routing.unsure":
    "{method}: o roteador preferiria {preferred}, mas só tem {confidence, number, ::percent} de certeza de que seja melhor, menos que os {threshold, number, ::percent} que compensam.",
  "routing.weighted":
    "{method}: combinação com os pesos do roteador, {preferred} à frente, porque {cause}{cell, select, none {} other { e a classe é {cell}}}.",
  "routing.single":
    "{method}: nenhuma escolha por produto se saiu melhor que este único método para o catálogo inteiro.",
  "routing.fallback":
    "{method}, para todos os produtos: as previsões passadas pelas escolhas do roteador perderam mais do que ele teria perdido, por isso foram desfeitas.",
  "routing.matrix": "{method}: é a regra da matriz de decisão para a classe {cell}.",
  "routing.cause.rare": "a demanda é intermitente (ADI {value, number, ::.0})",
  "routing.cause.regular": "a demanda é regular (ADI {value, number, ::.0})",
  "routing.cause.season": "a sazonalidade explica {value, number, ::percent} do movimento",
  "routing.cause.no-season": "quase não há sazonalidade",
  "routing.cause.no-trend": "o nível quase não se move",
  "routing.cause.trend": "o nível se move assim (força da tendência {value, number, ::.00})",
  "routing.cause.variation": "a demanda varia {value, number, ::percent} da média",
  "routing.cause.memory": "períodos vizinhos se relacionam assim (autocorrelação {value, number, ::.00})",
  "routing.cause.age": "o histórico tem {value, number, ::0} dias",
  "routing.cause.level": "vende cerca de {value, number, ::.##} por período",
};
