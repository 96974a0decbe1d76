/** O que `celeiro classify` diz do próprio trabalho, na saída de erros. */
export const classifyCommand = {
  "classify.shapes":
    "{shapes, plural, one {# forma} other {# formas}} de demanda entre {products, plural, one {# produto} other {# produtos}}; silhueta {silhouette, number, ::.00}.",
  "classify.shape": "Forma {shape}: {size, plural, one {# produto} other {# produtos}}, como {medoid}.",
  "classify.new.category":
    "Categoria: certa para {accuracy, number, ::percent .#} de {products, plural, one {# produto tratado} other {# produtos tratados}} como novos; dizer sempre a mais frequente acerta {baseline, number, ::percent .#}.",
  "classify.new.cluster":
    "Grupo: certo para {accuracy, number, ::percent .#} de {products, plural, one {# produto tratado} other {# produtos tratados}} como novos; dizer sempre o mais frequente acerta {baseline, number, ::percent .#}.",
  "classify.new.abc":
    "Classe ABC: certa para {accuracy, number, ::percent .#} de {products, plural, one {# produto tratado} other {# produtos tratados}} como novos; dizer sempre a mais frequente acerta {baseline, number, ::percent .#}.",
};
