export { type Launched, launchStage } from "./launch.js";
