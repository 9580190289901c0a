// Starts a real Chromium for one test and watches what it asks for and complains about.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { RgbaImage } from "../../src/contract/image.ts";
import { writeCameraFile } from "./cameraFile.ts";

export interface LaunchOptions {
  /** Needed outside of vitest alone; there the set-up found one. */
  readonly chromiumPath?: string;
  /** Lets WebGPU run on the software adapter. */
  readonly webgpu?: boolean;
  /**
   * `none`: the machine has no camera. `refused`: it has one and the person says no. Pictures: a camera that shows each
   * for `secondsEach`, over and over, and is allowed.
   */
  readonly camera?: "none" | "refused" | { readonly pictures: readonly RgbaImage[]; readonly secondsEach: number };
  /** Kept between launches, to test what survives; without it the profile goes with the browser. */
  readonly profileDir?: string;
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests that left the site's origin, and those the policy stopped before they left. */
  readonly foreignRequests: readonly string[];
  /** Errors of the console and uncaught ones, from pages and workers. */
  readonly consoleErrors: readonly string[];
  close(): Promise<void>;
}

const quiet = [
  "--no-first-run",
  "--disable-quic",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-default-apps",
];

export async function launch(options: LaunchOptions = {}): Promise<Launched> {
  const scratch = mkdtempSync(join(tmpdir(), "eolgul-browser-"));
  const camera = options.camera ?? "none";
  const args = [...quiet];
  if (options.webgpu) args.push("--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader");
  if (camera !== "none") args.push("--use-fake-device-for-media-stream");
  if (typeof camera === "object") {
    args.push("--use-fake-ui-for-media-stream");
    args.push(`--use-file-for-fake-video-capture=${writeCameraFile(scratch, camera.pictures, camera.secondsEach)}`);
  }
  const context = await chromium.launchPersistentContext(options.profileDir ?? join(scratch, "profile"), {
    executablePath: options.chromiumPath ?? (await import("vitest")).inject("chromiumPath"),
    headless: true,
    chromiumSandbox: false,
    args,
    locale: options.locale ?? "en-US",
    colorScheme: options.colorScheme ?? "light",
    viewport: options.viewport ?? { width: 1280, height: 900 },
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    acceptDownloads: true,
  });
  const foreignRequests: string[] = [];
  const consoleErrors: string[] = [];
  const isOurs = (url: string) => /^(blob:|data:|about:|https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(url);
  context.on("request", (request) => {
    if (!isOurs(request.url())) foreignRequests.push(request.url());
  });
  context.on("console", (message) => {
    if (message.type() === "error") consoleErrors.push(message.text());
  });
  context.on("weberror", (error) => consoleErrors.push(String(error.error())));
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async () => {
    await context.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  return { context, page, foreignRequests, consoleErrors, close };
}
