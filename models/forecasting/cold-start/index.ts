export { type LaunchCurve, launchForecast } from "./launch.js";
export { type ItemAttributes, type LikeItem, LikeItems } from "./similarity.js";
export { changeover, passedOver, type Succession, splicedHistory } from "./succession.js";
