/** The page of scenarios. */
export const scenariosPage = {
  "site.nav.scenarios": "What if",
  "scenarios.finding":
    "{known, select, yes {The typical product sells {elasticity} {direction, select, less {less} other {more}} at a price 10% higher, and {lift} under promotion} other {No selling price is known: scenarios move demand, lead time and service}} ({asOf})",
  "scenarios.controls": "What if …",
  "scenarios.controls-note":
    "Sliders change one product and, when asked, the whole catalogue. Everything is worked out in your browser; the address keeps the scenario.",
  "scenarios.price": "Selling price",
  "scenarios.promotion": "Promotion from now for",
  "scenarios.no-promotion": "none more",
  "scenarios.demand": "Demand",
  "scenarios.days": "{days} days",
  "scenarios.one": "One product",
  "scenarios.all": "The whole catalogue",
  "scenarios.all-note":
    "Worked out from means and deviations, with a gamma distribution, not from each product's sample paths: amounts may differ a little from the published orders. Both columns are worked out alike.",
  "scenarios.ask-all": "Work out all products",
  "scenarios.all-words":
    "{products, plural, one {One product} other {# products}}, {lines, plural, =0 {nothing to order} one {one line to order} other {# lines to order}} in this scenario",
  "scenarios.moved": "Orders that change",
  "scenarios.no-plan": "{sku} has no forecast that the browser can work out again.",
  "scenarios.response":
    "Elasticity {elasticity} ± {error} ({own} from the product's own history, the rest from its category); promotion {lift}.",
  "scenarios.no-response": "No selling price of this product is known: price and promotion do not move its demand.",
  "scenarios.points": "{points} points",
  "scenarios.column.difference": "Difference",
  "scenarios.column.value-difference": "Difference in money",
  "scenarios.measure.demand": "Demand over the horizon, units",
  "scenarios.measure.revenue": "Revenue over the horizon",
  "scenarios.measure.margin": "Margin over the horizon",
  "scenarios.measure.quantity": "To order, units",
  "scenarios.measure.lines": "Lines to order",
  "scenarios.measure.value": "To order, money",
  "scenarios.measure.safety-stock": "Safety stock at cost",
};
