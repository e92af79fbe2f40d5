// The few globals that every JavaScript host has (browsers, workers, Node) although ECMAScript does not define them.
// Only `tsconfig.core.json` includes this file: it is how the core is compiled without DOM types.

declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes?: Uint8Array): string;
}

declare class URL {
  constructor(url: string, base?: string);
  readonly protocol: string;
  readonly host: string;
  readonly hostname: string;
  readonly port: string;
  readonly origin: string;
  readonly pathname: string;
  readonly search: string;
  readonly href: string;
  readonly searchParams: URLSearchParams;
  static canParse(url: string, base?: string): boolean;
}

/** A deep copy of plain data: Node and every browser have it. */
declare function structuredClone<T>(value: T): T;

declare class URLSearchParams {
  get(name: string): string | null;
  has(name: string): boolean;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}

/** How somebody is told to stop: Node, workers and every browser have it. */
interface AbortSignal {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
}
