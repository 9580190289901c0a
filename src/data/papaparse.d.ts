// The part of papaparse that is used here. Its published types bring all of Node's types into realms without Node.
declare module "papaparse/papaparse.js" {
  interface ParseStep {
    readonly data: string[];
    readonly errors: readonly { readonly type: string }[];
    readonly meta: { readonly cursor: number };
  }
  interface ParseOptions {
    readonly delimiter: string;
    readonly newline: string;
    readonly step: (row: ParseStep, parser: { abort(): void }) => void;
  }
  const Papa: { parse(text: string, options: ParseOptions): void };
  // biome-ignore lint/style/noDefaultExport: papaparse has only this export.
  export default Papa;
}
