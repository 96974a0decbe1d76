/** Why recorded sales are not taken for demand. */
export const cleansing = {
  "cleansing.stockout":
    "Stock had run out: {sold, number, ::.##} sold, and about {wanted, number, ::.##} wanted, going by the periods around.",
  "cleansing.outlier":
    "{times, number, ::.#} times the {usual, number, ::.##} that are usual around it and in that season: taken for a single order.",
  "cleansing.promotion":
    "Promotions lift this product's demand by {lift, number, ::percent .}; this is demand without one.",
};
