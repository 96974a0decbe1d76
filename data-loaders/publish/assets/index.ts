export { type Asset, type AssetIndex, readAssetIndex } from "./asset-index.js";
export { prepareAssets } from "./prepare.js";
