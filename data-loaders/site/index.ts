export { buildSite, type SiteBuild } from "./build.js";
