/** O que foi feito das previsões passadas, e quem escolhe os métodos desde então. */
export const feedback = {
  "feedback.reason.settings": "As configurações que decidem um roteador mudaram, por isso ele foi treinado de novo.",
  "feedback.reason.rollback":
    "Suas previsões passadas perderam de {low, number, ::percent .0} a {high, number, ::percent .0} mais do que a combinação automática teria perdido ({products, plural, one {# produto} other {# produtos}}): pior, além do acaso; por isso a combinação vale para todos os produtos.",
  "feedback.reason.realised":
    "Suas previsões, feitas ao lado das que estão em uso, perderam de {low, number, ::percent .0} a {high, number, ::percent .0} menos em {products, plural, one {# produto} other {# produtos}}.",
  "feedback.reason.trial":
    "Em produtos que não tinha visto, contando previsões passadas, perdeu de {low, number, ::percent .0} a {high, number, ::percent .0} menos que o que está em uso ({products, plural, one {# produto} other {# produtos}}).",
  "feedback.reason.waiting":
    "Não é melhor, além do acaso, que o que está em uso (ganho de {gain, number, ::percent .0}, de {low, number, ::percent .0} a {high, number, ::percent .0}); por isso prevê ao lado dele até que se possa dizer.",
  "feedback.reason.untried": "Há poucos produtos para compará-lo com o que está em uso; ele prevê ao lado dele.",

  "feedback.title": "O que foi feito das previsões publicadas",
  "feedback.title-note":
    "Erro absoluto sobre as vendas (WAPE), ponderado pelo preço, até o prazo de entrega mais a revisão. A marca é o que o backtest prometia para os mesmos produtos e o mesmo passo.",
  "feedback.finding":
    "{step}, as previsões erraram {realised}; o backtest prometia {promised} ({forecasts, plural, one {uma previsão} other {# previsões}}).",
  "feedback.none":
    "Nenhuma previsão publicada encontrou ainda suas vendas. Importe vendas posteriores e construa de novo, e elas são comparadas aqui.",
  "feedback.ahead": "À frente",
  "feedback.scored": "Previsões",
  "feedback.realised": "Erro",
  "feedback.promised": "Prometido",
  "feedback.bias": "Viés",
  "feedback.coverage": "Na faixa de 80%",
  "feedback.coverage-promised": "Faixa prometida",
  "feedback.drift": "Previsões que se desviam",
  "feedback.drift-note":
    "Erros do período seguinte que foram para um lado e lá ficam, descontado o que a sazonalidade faz todo ano.",
  "feedback.no-drift": "Nenhum erro de previsão foi para um lado.",
  "feedback.more": "e mais {rest, plural, one {um produto} other {# produtos}}",
  "feedback.who": "Produto ou grupo",
  "feedback.direction": "Direção",
  "feedback.under": "vende mais que o previsto",
  "feedback.over": "vende menos que o previsto",
  "feedback.since": "Desde",
  "feedback.shift": "Deslocamento (desvios)",
  "feedback.log": "Quem escolhe os métodos",
  "feedback.log-note": "Um roteador recém-treinado só assume se se provar melhor; um que perde na prática é desfeito.",
  "feedback.no-changes": "Nada mudou desde que o primeiro roteador foi treinado.",
  "feedback.when": "Quando",
  "feedback.what": "O quê",
  "feedback.kind.champion": "Assumiu",
  "feedback.kind.challenger": "Espera",
  "feedback.kind.rollback": "Desfeito",
  "feedback.before": "Antes",
  "feedback.after": "Depois",
  "feedback.selection": "O backtest de cada produto",
  "feedback.step":
    "{frequency, select, D {{step, plural, one {# dia à frente} other {# dias à frente}}} W {{step, plural, one {# semana à frente} other {# semanas à frente}}} M {{step, plural, one {# mês à frente} other {# meses à frente}}} Q {{step, plural, one {# trimestre à frente} other {# trimestres à frente}}} other {{step, plural, one {# ano à frente} other {# anos à frente}}}}",
};
