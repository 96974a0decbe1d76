/** The part of Framework's standard library that components use. */
export interface FileAttachmentHandle {
  json<T = unknown>(): Promise<T>;
  arrayBuffer(): Promise<ArrayBuffer>;
  href: string;
}

export function FileAttachment(name: string): FileAttachmentHandle;
