/** What a product's page says of its cleansing, policy and movement. */
export const cleansingPage = {
  "cleansing.title": "What was cleansed before the forecast",
  "cleansing.note":
    "{applied, plural, =0 {Nothing was changed} one {One period was changed} other {# periods were changed}}{kept, plural, =0 {} one {; one stays as recorded by decision} other {; # stay as recorded by decision}}. The dashed line is what the forecast learns from.",
  "cleansing.none": "Nothing had to be cleansed: the forecast learns from what was recorded.",
  "cleansing.kind.stockout": "out of stock",
  "cleansing.kind.outlier": "outlier",
  "cleansing.kind.promotion": "promotion",
  "cleansing.column.kind": "Why",
  "cleansing.column.before": "Recorded",
  "cleansing.column.after": "Cleansed",
  "cleansing.column.status": "Status",
  "cleansing.status.applied": "used",
  "cleansing.status.kept": "kept as recorded",
  "cleansing.undo": "To keep a period as it was recorded, for this build and those to come:",
  "cleansing.cleansed": "Cleansed",
  "product.policy":
    "Policy of its cell: {method, select, none {} other {{method}, }}service level {serviceLevel}, review every {days, plural, one {day} other {# days}}.",
  "product.moved": "A quarter before it was {before}; now it is {now}.",
  "product.stayed": "It was {now} a quarter before, too.",
  "product.cluster": "It behaves like the products of {cluster}.",
};
