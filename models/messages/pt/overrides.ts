/** A palavra das pessoas contra as previsões. */
export const overrides = {
  "overrides.order":
    "{periods, plural, one {A previsão de um período foi ajustada} other {As previsões de # períodos foram ajustadas}} por pessoas; o pedido se apoia no que elas disseram.",
};
