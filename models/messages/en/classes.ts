/** The page of classes, clusters and what to discontinue. */
export const classes = {
  "classes.overview-link": "All classes",
  "classes.selection":
    "{picked}: {products, plural, =0 {no products} one {one product} other {# products}}, {value} ({share})",
  "classes.selection.all": "All",
  "classes.reset": "As the run decided",
  "classes.matrix.fill": "fill rate {rate}",
  "classes.matrix-note":
    "A, B, C: share of the value. X, Y, Z: from steady to erratic demand. Fill rate: units sold, of those that stock-outs let be sold and those they are thought to have lost. Choose a cell to see its products.",
  "classes.xyz.ends": "{xyz} up to a variation of",
  "classes.pareto-note": "Drag the ends of A and B, move them with the arrow keys, or type them.",
  "classes.pareto.ends": "{abc} ends at",
  "classes.pareto.cut": "{abc}: {products, plural, one {# product} other {# products}}, {share}",
  "classes.map": "Which products behave alike",
  "classes.map-note":
    "Near one another: alike in the chosen features. Size: value. Rings: outliers, with too few neighbours. Draw a box to select.",
  "classes.map.brush":
    "Map of products. Arrow keys bring a selection box and move it, with Shift they change its size, Escape takes it away.",
  "classes.map.box": "area of the map",
  "classes.map.tip": "Cluster {cluster, number}, {pattern}",
  "classes.map.axes": "Across mostly: {across}. Upwards mostly: {upwards}. The map keeps {kept} of the differences.",
  "classes.map.none": "This run published no features to compare products by. A new build does: celeiro build.",
  "classes.controls": "Settings of the map",
  "classes.clusters": "Clusters",
  "classes.radius": "Radius of the outlier search (DBSCAN eps)",
  "classes.radius.knee": "At the knee",
  "classes.features": "Features compared: {chosen, number} of {all, number}",
  "classes.features.all": "All features",
  "classes.cluster": "Cluster {cluster, number}",
  "classes.cluster.stability": "comes back in {stability} of resamplings",
  "classes.cluster.sample": "Typical:",
  "classes.outlier": "Outlier",
  "classes.outlier.short": "(outlier)",
  "classes.outliers": "Outliers",
  "classes.outliers.searching": "being looked for …",
  "classes.outliers.note": "Unlike their neighbours; look at them one by one.",
  "classes.shapes": "How demand runs through the year",
  "classes.shapes-note":
    "The last year of the product that stands for each shape, without its size; four of five of the shape's products run within the band. Choose a shape to see its products.",
  "classes.shapes.none": "No product has a year of demand that changes: there are no shapes to compare.",
  "classes.shape": "Shape {shape, number}",
  "classes.shape.course": "highest about {high}, lowest about {low}",
  "classes.shape.share":
    "{products, plural, =0 {no products} one {# product} other {# products}}, {share} of the value",
  "classes.movement": "What moved since a quarter before",
  "classes.movement-note":
    "Rows: the class before; columns: now, by the cuts set above. Choose a cell to see who moved.",
  "classes.movement.summary":
    "{rose, plural, =0 {None rose} one {One rose} other {# rose}}, {fell, plural, =0 {none fell} one {one fell} other {# fell}}, {fresh, plural, =0 {none is new} one {one is new} other {# are new}}",
  "classes.movement.unknown":
    "There is no period before to compare with: movement needs more than a quarter of history.",
  "classes.movement.abc": "By value",
  "classes.movement.xyz": "By steadiness",
  "classes.movement.cell":
    "From {from} to {to}: {products, plural, =0 {no products} one {one product} other {# products}}",
  "classes.column.cluster": "Cluster",
  "classes.column.stock-value": "Stock at cost",
  "classes.column.freed": "Money freed",
  "classes.column.last-sale": "Last sale",
  "classes.column.sales": "Sales, last year",
  "classes.column.substitutes": "Instead",
  "classes.discontinue": "What to discontinue",
  "classes.discontinue-note": "Money freed: the stock at cost, less what is lost in selling it off.",
  "classes.discontinue.none":
    "Nothing speaks for taking a product out of the range: none has stopped selling while its stock ties up money.",
  "classes.discontinue.finding":
    "{products, plural, one {Discontinue one product} other {Discontinue # products}}{valued, select, yes {: {freed} freed, of {stock} in stock} other {}}; together they sold {sales} in the last year",
  "classes.substitutes.none": "none found",
};
