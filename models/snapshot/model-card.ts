/** One column of a model's input or output. */
export interface ModelColumn {
  readonly name: string;
  /** Such as `periods`, `share`, or `multiples of the level`. */
  readonly unit: string;
  /** What the codes 0, 1, ... stand for, where the column is a category; any other value is given as NaN. */
  readonly values?: readonly string[];
}

/**
 * What a trained model is, beside its ONNX file. The graph has one input `X` (rows x inputs, float32, NaN missing) and one
 * output `Y` (rows x outputs).
 */
export interface ModelCard {
  readonly format: "celeiro-model-1";
  /** Its folder's name in a release; unique there. */
  readonly name: string;
  readonly kind: "demand" | "price";
  /** Version of the code that trained it. */
  readonly version: string;
  /** The columns of `X` in order. */
  readonly inputs: readonly ModelColumn[];
  /** The columns of `Y` in order. */
  readonly outputs: readonly ModelColumn[];
  /** File names beside the card by what they are: `model` is the ONNX file of the outputs above; others as the kind has them. */
  readonly files: Readonly<Record<"model", string> & Record<string, string>>;
  readonly training: {
    /** Hash of everything that it learnt from. */
    readonly dataHash: string;
    /** Last day of the data that it learnt from, ISO. */
    readonly through: string;
    readonly rows: number;
    readonly products: number;
    readonly seed: number;
  };
  /** On periods held out of training; by name, such as `wape`. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** A model of a release, as its manifest lists it. */
export interface ReleasedModel extends Pick<ModelCard, "name" | "kind"> {
  /** Paths inside the release. */
  readonly card: string;
  readonly model: string;
}
