/** The page of when to buy. */
export const pricesPage = {
  "site.nav.prices": "Prices",
  "prices.finding":
    "{waits, plural, =0 {Buy now: waiting pays for none of the {all, plural, one {one product} other {# products}} with known supplier prices} one {Waiting to buy pays for one of {all} products, saving {saving}} other {Waiting to buy pays for # of {all} products, saving {saving}}} ({asOf})",
  "prices.finding-none": "No supplier prices are known, so there is no advice on when to buy",
  "prices.finding-no-advice":
    "Supplier prices of {quoted, plural, one {one product} other {# products}} are known, but no stock: there is no advice on when to buy",
  "prices.list": "Buy now or wait?",
  "prices.list-note":
    "Waiting costs the price of that day; buying now costs today's price and holding the goods. No wait lets the stock run out. Less than 1% of an order's value is not worth waiting for.",
  "prices.detail": "The supplier's price",
  "prices.back-test": "What the advice would have saved",
  "prices.back-test-note":
    "The advice at past dates, from what was known then, had the same quantity been needed with time to wait. Costs include holding.",
  "prices.back-test.cost-buy-now": "Always buying at once",
  "prices.back-test.cost": "Following the advice",
  "prices.back-test.cost-hindsight": "Knowing the prices beforehand",
  "prices.back-test.words":
    "{purchases, plural, one {One past purchase} other {# past purchases}}: the advice {direction, select, saved {saved {saving}} lost {lost {saving}} other {saved nothing}} ({share}) against always buying at once; perfect foresight would have saved {possible}. {waited, plural, =0 {It never advised to wait.} one {It advised to wait once; {regretted} of the waits turned out dearer.} other {It advised to wait # times; {regretted} of the waits turned out dearer.}}",
  "prices.back-test.none": "No price history is long enough to try the advice on the past.",
  "prices.action.wait": "Wait",
  "prices.action.buy-now": "Buy now",
  "prices.due": "due now",
  "prices.not-due": "not due yet",
  "prices.show": "Show",
  "prices.show.all": "All",
  "prices.show.wait": "Wait",
  "prices.show.due": "Orders due now",
  "prices.column.advice": "Advice",
  "prices.column.price": "Price today",
  "prices.column.flip": "Flips at",
  "prices.column.saving": "Expected saving",
  "prices.column.saving-range": "80% range of the saving",
  "prices.column.regret": "Chance of regret",
  "prices.column.wait": "Wait",
  "prices.column.latest": "At most",
  "prices.column.cost": "Cost",
  "prices.column.difference": "Against buying at once",
  "prices.column.way": "Way of buying",
  "prices.periods":
    "{frequency, select, D {{periods, plural, one {one day} other {# days}}} W {{periods, plural, one {one week} other {# weeks}}} M {{periods, plural, one {one month} other {# months}}} Q {{periods, plural, one {one quarter} other {# quarters}}} other {{periods, plural, one {one year} other {# years}}}}",
  "prices.advice.wait":
    "Wait {time}: expected saving {saving}, between {low} and {high} in 80% of cases. Chance that buying now would have been cheaper: {regret}. At a price of {flip} or less today, buy now.",
  "prices.advice.buy-now":
    "Buy now. Chance that waiting would have been cheaper: {regret}. At a price above {flip} today, waiting would pay.",
  "prices.advice.no-time": "Buy when due: the stock would run out before goods ordered later arrive.",
  "prices.actual": "Quoted",
  "prices.forecast": "Expected",
  "prices.none": "Nothing to advise on",
  "prices.none-why":
    "Import the table prices with a product, a date, a supplier and a price in each row, and stock, to see when to buy:",
};
