export { methodMessage } from "./method-message.js";
export { forecasterNamed, forecasters } from "./registry.js";
