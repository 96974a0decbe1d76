import type { Readable } from "node:stream";
import sax from "sax";

export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Feeds a part to handlers piece by piece, names without their prefix; yields after each piece. */
export async function* readXml(stream: Readable, handlers: XmlHandlers): AsyncGenerator<void> {
  const parser = sax.parser(true, { position: false });
  parser.onerror = (error) => {
    throw error;
  };
  // Entities of a document type could grow without end; workbooks have none.
  parser.ondoctype = () => {
    throw new Error("a workbook has no document type");
  };
  parser.onopentag = (tag) => handlers.open?.(localName(tag.name), tag.attributes as Record<string, string>);
  parser.onclosetag = (name) => handlers.close?.(localName(name));
  parser.ontext = (text) => handlers.text?.(text);
  parser.oncdata = (text) => handlers.text?.(text);
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of stream) {
    parser.write(decoder.decode(chunk as Buffer, { stream: true }));
    yield;
  }
  parser.write(decoder.decode()).close();
  yield;
}

/** Reads a part to its end. */
export async function readWholeXml(stream: Readable, handlers: XmlHandlers): Promise<void> {
  for await (const _ of readXml(stream, handlers));
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
