/** The page of scenarios. */
export const scenariosPage = {
  "site.nav.scenarios": "What if",
  "scenarios.finding":
    "{known, select, yes {The typical product sells {elasticity} {direction, select, less {less} other {more}} at a price 10% higher, and {lift} under promotion} other {No selling price is known: scenarios move demand, lead time and service}} ({asOf})",
  "scenarios.controls": "What if …",
  "scenarios.controls-note":
    "Sliders change one product and, when asked, the whole catalogue, for which the budget counts. Everything is worked out in your browser; the address keeps the scenario.",
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
    "Price and promotion are answered by elasticity {elasticity} ± {error} ({own} from the product's own history, the rest from its category); promotion {lift}.",
  "scenarios.no-response": "No selling price of this product is known: price and promotion do not move its demand.",
  "scenarios.stock": "Stock to come, if the order is placed",
  "scenarios.stockout": "Chance to run out before the next order can arrive, if nothing is ordered: {share}.",
  "scenarios.receipt": "Goods arrive:",
  "scenarios.budget": "Budget for all orders",
  "scenarios.budget-share": "{share} of what they cost now",
  "scenarios.no-limit": "no limit",
  "scenarios.measure.paid-lines": "Lines that a budget of {budget} pays for",
  "scenarios.measure.paid-value": "Value of those lines",
  "scenarios.measure.unpaid-risk": "Sales at risk in the other lines",
  "scenarios.answered-model":
    "{knows, select, both {Price and promotion are answered} price {The price is answered} promotion {Promotion is answered} other {The forecast is made}} by the demand model of all products: boosted trees that learnt from {products, plural, one {# product} other {# products}} up to {date}, asked here in ONNX Runtime on WebAssembly ({threads, plural, one {one thread} other {# threads}}).",
  "scenarios.model-loading": "The demand model of all products is on its way; until it is here, elasticity answers.",
  "scenarios.model-failed":
    "The demand model of all products could not be opened here; elasticity answers in its place.",
  "scenarios.answered-all":
    "Price and promotion of {products, plural, one {# product} other {# products}} are answered by the demand model ({every, select, yes {every period ahead} other {{asked} of the {horizon} periods ahead; those between follow from their neighbours}}; ONNX Runtime on WebAssembly, {threads, plural, one {one thread} other {# threads}}), those of all others by elasticity.",
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
