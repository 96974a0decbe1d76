/** What `celeiro classify` says of its own work, on standard error. */
export const classifyCommand = {
  "classify.shapes":
    "{shapes, plural, one {# shape} other {# shapes}} of demand among {products, plural, one {# product} other {# products}}; silhouette {silhouette, number, ::.00}.",
  "classify.shape": "Shape {shape}: {size, plural, one {# product} other {# products}}, such as {medoid}.",
  "classify.new.category":
    "Category: right for {accuracy, number, ::percent .#} of {products, plural, one {# product} other {# products}} taken as if new; always naming the most frequent, for {baseline, number, ::percent .#}.",
  "classify.new.cluster":
    "Cluster: right for {accuracy, number, ::percent .#} of {products, plural, one {# product} other {# products}} taken as if new; always naming the most frequent, for {baseline, number, ::percent .#}.",
  "classify.new.abc":
    "ABC class: right for {accuracy, number, ::percent .#} of {products, plural, one {# product} other {# products}} taken as if new; always naming the most frequent, for {baseline, number, ::percent .#}.",
};
