// Starts a real Chromium for one test, and records its requests to other origins and its errors.
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "playwright-core";
import type { RgbaImage } from "../../src/contract/image.ts";
import { writeCameraFile } from "./cameraFile.ts";

export interface LaunchOptions {
  /** Needed only outside of vitest: for tests, globalSetup.ts has found one. */
  readonly chromiumPath?: string;
  /** Allows WebGPU on a software adapter. */
  readonly webgpu?: boolean;
  /**
   * `none`: there is no camera. `refused`: there is one, and the person does not allow it. Pictures: the camera is
   * allowed and shows each picture for `secondsEach`, again and again.
   */
  readonly camera?: "none" | "refused" | { readonly pictures: readonly RgbaImage[]; readonly secondsEach: number };
  /** A profile that survives the browser. Without it, the profile is removed with the browser. */
  readonly profileDir?: string;
  readonly locale?: string;
  readonly colorScheme?: "light" | "dark";
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
  /**
   * Lets pages keep the site in a service worker. Without it a test can hold or refuse any request of the page. Where
   * it is not said, OFFLINE=1 decides (offline.ts).
   */
  readonly serviceWorker?: boolean;
}

export interface Launched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Requests to other origins, also those that the policy stopped. */
  readonly foreignRequests: readonly string[];
  /** Console errors and uncaught errors of pages and workers. */
  readonly consoleErrors: readonly string[];
  /** Other pictures before a camera that shows pictures; from its next start on. */
  showToCamera(pictures: readonly RgbaImage[], secondsEach: number): void;
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

/** Console messages of any kind that speak of invalid work. noInvalidWork.ts lets no test pass that has one. */
const invalidWork: string[] = [];

/** @returns those since the last call. */
export function takeInvalidWork(): string[] {
  return invalidWork.splice(0);
}

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
  const given = options.chromiumPath === undefined ? (await import("vitest")).inject : null;
  const profileDir = options.profileDir ?? join(scratch, "profile");
  const visited = options.serviceWorker === undefined ? (given?.("visitedProfile") ?? "") : "";
  if (visited !== "" && !existsSync(profileDir)) cpSync(visited, profileDir, { recursive: true });
  const context = await chromium.launchPersistentContext(profileDir, {
    executablePath: options.chromiumPath ?? given!("chromiumPath"),
    headless: true,
    chromiumSandbox: false,
    args,
    locale: options.locale ?? "en-US",
    colorScheme: options.colorScheme ?? "light",
    viewport: options.viewport ?? { width: 1280, height: 900 },
    reducedMotion: options.reducedMotion ? "reduce" : "no-preference",
    serviceWorkers: options.serviceWorker || visited !== "" ? "allow" : "block",
    acceptDownloads: true,
  });
  context.setDefaultTimeout(60_000); // on a busy machine, a software GPU alone takes half a minute to get ready
  const foreignRequests: string[] = [];
  const consoleErrors: string[] = [];
  const isLocal = (url: string) => /^(blob:|data:|about:|https?:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])/.test(url);
  context.on("request", (request) => {
    if (!isLocal(request.url())) foreignRequests.push(request.url());
  });
  context.on("console", (message) => {
    const { url } = message.location();
    // Chromium asks for a favicon where a test opens a picture of the site.
    if (message.type() === "error" && !url.endsWith("/favicon.ico")) consoleErrors.push(`${message.text()} ${url}`);
    if (/invalid|validat(ion|ing)/i.test(message.text())) invalidWork.push(message.text());
  });
  context.on("weberror", (error) => consoleErrors.push(String(error.error())));
  const page = context.pages()[0] ?? (await context.newPage());
  const close = async () => {
    await context.close();
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
  };
  const showToCamera = (pictures: readonly RgbaImage[], secondsEach: number) =>
    void writeCameraFile(scratch, pictures, secondsEach);
  return { context, page, foreignRequests, consoleErrors, showToCamera, close };
}
