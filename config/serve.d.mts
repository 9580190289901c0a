export interface ServeOptions {
  folder: string;
  /** 0 takes any free port. */
  port: number;
  host?: string;
  /** The path of the site: `/` (the default) or `/some/path/`. */
  base?: string;
  /** Sends only the content type and the length, as a static host does. */
  plain?: boolean;
}
export interface Served {
  url: string;
  port: number;
  close: () => Promise<void>;
}
export function serveFolder(options: ServeOptions): Promise<Served>;
export function serveFromPort(options: ServeOptions): Promise<Served>;
/** `serve` of the command line. Sets the exit code of the process. */
export function main(args: readonly string[]): Promise<void>;
