export { arima, arimaOfOrder } from "./forecaster.js";
export { type ArimaOrder, orderName } from "./order.js";
