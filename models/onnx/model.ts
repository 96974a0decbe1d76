import { ProtobufWriter } from "./protobuf.js";

/** Element types of ONNX tensors (TensorProto.DataType). */
export const elementType = { float: 1, uint8: 2, int64: 7 } as const;

/** A tensor that is part of a model; `bytes` little-endian. */
export interface OnnxTensor {
  readonly type: (typeof elementType)[keyof typeof elementType];
  readonly shape: readonly number[];
  readonly bytes: Uint8Array;
}

export type OnnxAttribute =
  | { readonly kind: "integer"; readonly value: number }
  | { readonly kind: "integers"; readonly values: Iterable<number> }
  | { readonly kind: "tensor"; readonly tensor: OnnxTensor };

export interface OnnxNode {
  readonly operator: string;
  readonly domain?: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** A matrix of float32 with any number of rows. */
export interface OnnxValue {
  readonly name: string;
  readonly columns: number;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: Readonly<Record<string, OnnxTensor>>;
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
  /** Free text by key: units, training data hash, metrics. */
  readonly metadata?: Readonly<Record<string, string>>;
}

export function floatTensor(values: ArrayLike<number>, shape: readonly number[] = [values.length]): OnnxTensor {
  const floats = Float32Array.from(values);
  return { type: elementType.float, shape, bytes: new Uint8Array(floats.buffer) };
}

export function byteTensor(values: ArrayLike<number>): OnnxTensor {
  return { type: elementType.uint8, shape: [values.length], bytes: Uint8Array.from(values) };
}

const IR_VERSION = 10;
const OPSETS = { "": 17, "ai.onnx.ml": 5 } as const;

/** The bytes of an ONNX file (ModelProto of onnx.proto3). */
export function writeOnnx(graph: OnnxGraph): Uint8Array {
  const model = new ProtobufWriter();
  model.integer(1, IR_VERSION).text(2, "celeiro");
  model.message(7, (writer) => writeGraph(writer, graph));
  for (const [domain, version] of Object.entries(OPSETS)) {
    model.message(8, (opset) => opset.text(1, domain).integer(2, version));
  }
  for (const [key, value] of Object.entries(graph.metadata ?? {})) {
    model.message(14, (entry) => entry.text(1, key).text(2, value));
  }
  return model.finish();
}

function writeGraph(writer: ProtobufWriter, graph: OnnxGraph): void {
  for (const node of graph.nodes) writer.message(1, (into) => writeNode(into, node));
  writer.text(2, graph.name);
  for (const [name, tensor] of Object.entries(graph.constants)) {
    writer.message(5, (into) => writeTensor(into, tensor, name));
  }
  for (const input of graph.inputs) writer.message(11, (into) => writeValue(into, input));
  for (const output of graph.outputs) writer.message(12, (into) => writeValue(into, output));
}

function writeNode(writer: ProtobufWriter, node: OnnxNode): void {
  for (const input of node.inputs) writer.text(1, input);
  for (const output of node.outputs) writer.text(2, output);
  writer.text(4, node.operator);
  for (const [name, attribute] of Object.entries(node.attributes ?? {})) {
    writer.message(5, (into) => writeAttribute(into, name, attribute));
  }
  if (node.domain !== undefined) writer.text(7, node.domain);
}

const ATTRIBUTE_TYPE = { integer: 2, tensor: 4, integers: 7 } as const;

function writeAttribute(writer: ProtobufWriter, name: string, attribute: OnnxAttribute): void {
  writer.text(1, name);
  if (attribute.kind === "integer") writer.integer(3, attribute.value);
  else if (attribute.kind === "integers") writer.packedIntegers(8, attribute.values);
  else writer.message(5, (into) => writeTensor(into, attribute.tensor, name));
  writer.integer(20, ATTRIBUTE_TYPE[attribute.kind]);
}

function writeTensor(writer: ProtobufWriter, tensor: OnnxTensor, name: string): void {
  writer.packedIntegers(1, tensor.shape).integer(2, tensor.type).text(8, name).blob(9, tensor.bytes);
}

function writeValue(writer: ProtobufWriter, { name, columns }: OnnxValue): void {
  writer
    .text(1, name)
    .message(2, (type) =>
      type.message(1, (tensor) =>
        tensor
          .integer(1, elementType.float)
          .message(2, (shape) =>
            shape.message(1, (rows) => rows.text(2, "rows")).message(1, (width) => width.integer(1, columns)),
          ),
      ),
    );
}
