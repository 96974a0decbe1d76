/** The arithmetic of an order line, one step each. */
export const inventory = {
  "order.interval":
    "An order must last {days, plural, one {# day} other {# days}}: {leadTimeDays, number, ::.#} of lead time and {reviewDays, number, ::.#} until the next review.",
  "order.noDemand": "No demand is expected in that time, so no stock is needed.",
  "order.demand":
    "Expected demand in that time: {mean, number, ::.##} units, with a standard deviation of {sd, number, ::.##}.",
  "order.leadTimeSpread":
    "That spread includes the lead time's own standard deviation of {sd, plural, one {# day} other {# days}}.",
  "order.safetyStock":
    "For {serviceLevel, number, ::percent .##} service, demand of {quantile, number, ::.##} units must be covered. Safety stock: {quantile, number, ::.##} − {mean, number, ::.##} = {safetyStock, number, ::.##} units.",
  "order.reorderPoint":
    "Reorder point: {mean, number, ::.##} + {safetyStock, number, ::.##} = {reorderPoint, number, ::.##} units.",
  "order.position":
    "Stock position: {onHand, number, ::.##} on hand + {onOrder, number, ::.##} on order = {position, number, ::.##} units.",
  "order.unknownStock":
    "Stock on hand is unknown and counted as zero, with {onOrder, number, ::.##} on order: check the shelf before signing.",
  "order.tooNew":
    "Not ordered: {periods, plural, one {one period} other {# periods}} of sales {periods, plural, one {is} other {are}} too few to tell how demand varies. A person decides; the level of {reorderPoint, number, ::.##} units is only a first guess.",
  "order.hold":
    "Not ordered: the position of {position, number, ::.##} units is not below the reorder point of {reorderPoint, number, ::.##}.",
  "order.below":
    "The position of {position, number, ::.##} units is below the reorder point of {reorderPoint, number, ::.##}: order.",
  "order.noEconomicQuantity":
    "Unit cost or holding cost is unknown, so the order only fills up to the reorder point of {reorderPoint, number, ::.##} units.",
  "order.economicQuantity":
    "Economic order quantity: √(2 × {annualDemand, number, ::.##} units a year × {orderingCost, number, money} an order ÷ ({holdingRate, number, ::percent .##} × {unitCost, number, unitMoney})) = {economicQuantity, number, ::.##} units.",
  "order.longestCover":
    "{economicQuantity, number, ::.##} units would last more than a year: cut to a year''s demand of {longest, number, ::.##}.",
  "order.orderUpTo":
    "Order up to {reorderPoint, number, ::.##} + {batch, number, ::.##} economic quantity − {reviewDemand, number, ::.##} demand of one review = {orderUpTo, number, ::.##} units.",
  "order.orderEveryReview":
    "One review''s demand of {reviewDemand, number, ::.##} units is at least the economic quantity of {batch, number, ::.##}: order up to the reorder point, {orderUpTo, number, ::.##}.",
  "order.need": "Needed: {orderUpTo, number, ::.##} − {position, number, ::.##} = {need, number, ::.##} units.",
  "order.minimum": "Raised to the supplier''s minimum of {moq, number, ::.##} units.",
  "order.multiple": "Rounded up to multiples of {multiple, number, ::.##}: {quantity, number, ::.##} units.",
  "order.value": "Value: {quantity, number, ::.##} × {unitCost, number, unitMoney} = {value, number, money}.",
  "order.noCost": "The unit cost is unknown, so the value of {quantity, number, ::.##} units is too.",
  "order.overdue":
    "{overdue, number, ::.##} units on order were due before today and are counted as there: check with the supplier.",
  "order.cover":
    "{available, number, ::.##} units there now last about {coverDays, plural, one {# day} other {{coverDays, number, ::.#} days}} at expected demand.",
  "order.receipt":
    "{quantity, number, ::.##} units on order arrive on {date, date, day}: {probability, number, ::percent .#} chance to run out before.",
  "order.receiptIn":
    "{quantity, number, ::.##} units on order arrive in {day, plural, one {# day} other {# days}}: {probability, number, ::percent .#} chance to run out before.",
  "order.moreReceipts": "{quantity, number, ::.##} more units on order arrive after that.",
  "order.laterReceipts":
    "{quantity, number, ::.##} units on order arrive later than {days, plural, one {# day} other {# days}} from now, too late to help until then.",
  "order.risk":
    "Without an order today: {probability, number, ::percent .#} chance to run out within {days, plural, one {# day} other {# days}}; {shortage, number, ::.##} units short on average × {price, number, unitMoney} = {valueAtRisk, number, money} of sales at risk.",
  "order.riskUnits":
    "Without an order today: {probability, number, ::percent .#} chance to run out within {days, plural, one {# day} other {# days}}; {shortage, number, ::.##} units short on average.",
  "order.noRisk":
    "Without an order today: {probability, number, ::percent .#} chance to run out within {days, plural, one {# day} other {# days}}, and hardly anything would be short.",
};
