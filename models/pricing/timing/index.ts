export { backTestTiming, type PastPurchase, type TimingBackTest } from "./back-test.js";
export { type TimingAdvice, type TimingInput, timePurchase } from "./decide.js";
