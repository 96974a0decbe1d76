/** What the rules of data quality found. */
export const quality = {
  "quality.missing-quantities":
    "{rows, plural, =0 {No sales row lacks its quantity} one {# sales row lacks its quantity ({share, number, ::percent .##})} other {# sales rows lack their quantity ({share, number, ::percent .##})}}.",
  "quality.missing-prices":
    "{rows, plural, =0 {Every sale has a price or a revenue} one {# sale has neither price nor revenue ({share, number, ::percent .##})} other {# sales have neither price nor revenue ({share, number, ::percent .##})}}.",
  "quality.negative-quantities":
    "{rows, plural, =0 {No quantity is negative} one {# quantity is negative} other {# quantities are negative}}.",
  "quality.duplicated-keys":
    "{rows, plural, =0 {No row repeats the key of another} one {# row repeats the key of another} other {# rows repeat the key of another}}.",
  "quality.freshness":
    "The last sale is of {last, date, day}; the data are {age, plural, =0 {up to date} one {# day old} other {# days old}}, and {maxAge, plural, one {# day is} other {# days are}} allowed.",
  "quality.outliers":
    "{rows, plural, =0 {No sale is far from what is usual for its product} one {# sale is far from what is usual for its product ({share, number, ::percent .##})} other {# sales are far from what is usual for their product ({share, number, ::percent .##})}}.",
  "quality.calendar-gaps":
    "{gaps, plural, =0 {There are sales in each of the {periods, number} periods} one {In # of {periods, number} periods nobody sold anything} other {In # of {periods, number} periods nobody sold anything}}.",
  "quality.partial-periods":
    "{periods, plural, =0 {The first and the last period are whole} one {# period at the edge is covered only in part and was left out} other {# periods at the edges are covered only in part and were left out}}.",
  "quality.last-period":
    "The last period, from {last, date, day}, sold {share, number, ::percent .#} of what is usual: below half it is probably not complete.",
  "quality.unknown-skus":
    "{products, plural, =0 {Every product sold is described} one {# product sold is not described ({share, number, ::percent .##})} other {# products sold are not described ({share, number, ::percent .##})}}.",
};
