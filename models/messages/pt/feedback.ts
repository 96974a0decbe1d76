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
};
