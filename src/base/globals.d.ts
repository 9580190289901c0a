// What Node 20, workers and pages share beyond ES2023. The pure and tensor realms compile with these declarations
// instead of the DOM's or Node's types.

interface TextDecoderLike {
  decode(input?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string;
}
declare var TextDecoder: { new (label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean }): TextDecoderLike };
declare var TextEncoder: { new (): { encode(input?: string): Uint8Array<ArrayBuffer> } };
declare var performance: { now(): number };
declare var crypto: {
  subtle: { digest(algorithm: "SHA-256", data: ArrayBufferView<ArrayBuffer> | ArrayBuffer): Promise<ArrayBuffer> };
};
declare function structuredClone<T>(value: T): T;
interface Blob {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
  slice(start?: number, end?: number, type?: string): Blob;
}
declare var Blob: { new (parts?: ArrayBufferView<ArrayBuffer>[], options?: { type?: string }): Blob };
declare function atob(base64: string): string;
declare function btoa(letters: string): string;
declare namespace WebAssembly {
  class Memory {
    readonly buffer: ArrayBuffer;
  }
  class Module {
    constructor(bytes: Uint8Array<ArrayBuffer>);
  }
  class Instance {
    constructor(module: Module, imports?: { readonly env: { readonly memory: Memory } });
    readonly exports: unknown;
  }
  function validate(bytes: Uint8Array<ArrayBuffer>): boolean;
}
