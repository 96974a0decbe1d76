/** The part of ONNX Runtime that runs on WebAssembly; its types are declared for the package's own names only. */
declare module "npm:onnxruntime-web/wasm" {
  export * from "onnxruntime-web/wasm";
}
