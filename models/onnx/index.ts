export { type OnnxGraph, type OnnxNode, type OnnxTensor, writeOnnx } from "./model.js";
export { boostedModelToOnnx } from "./tree-ensemble.js";
