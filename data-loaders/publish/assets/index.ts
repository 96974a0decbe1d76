export { type Asset, type AssetIndex, type Encoding, encodings, readAssetIndex } from "./asset-index.js";
export { prepareAssets } from "./prepare.js";
