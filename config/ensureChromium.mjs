// Finds a Chromium for the browser tests, and installs one where there is none. `node config/ensureChromium.mjs` prints
// its path.
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { argv, env, platform } from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

const names =
  platform === "win32"
    ? ["chrome.exe", "chromium.exe", "msedge.exe"]
    : ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];

function usualPlaces() {
  if (platform === "darwin") {
    return ["Chromium", "Google Chrome", "Microsoft Edge"].flatMap((name) =>
      ["/Applications", join(homedir(), "Applications")].map((at) => `${at}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (platform === "win32") {
    return ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"]
      .flatMap((name) => (env[name] === undefined ? [] : [env[name]]))
      .flatMap((at) => [`${at}\\Google\\Chrome\\Application\\chrome.exe`, `${at}\\Chromium\\Application\\chrome.exe`]);
  }
  return ["/snap/bin/chromium", "/opt/google/chrome/chrome"];
}

/** Where `playwright-core install chromium` puts it: folders with a version in their names, newest first. */
function playwrightPlaces() {
  const caches = [
    env.PLAYWRIGHT_BROWSERS_PATH,
    join(homedir(), ".cache/ms-playwright"),
    join(homedir(), "Library/Caches/ms-playwright"),
    env.LOCALAPPDATA && join(env.LOCALAPPDATA, "ms-playwright"),
  ];
  const inside = [
    "chrome-linux/chrome",
    "chrome-linux64/chrome",
    "chrome-mac/Chromium.app/Contents/MacOS/Chromium",
    "chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing",
    "chrome-win/chrome.exe",
    "chrome-win64/chrome.exe",
  ];
  return caches
    .filter((cache) => cache && existsSync(cache))
    .flatMap((cache) => readdirSync(cache).map((name) => join(cache, name)))
    .filter((folder) => /[\\/]chromium-\d+$/.test(folder))
    .sort()
    .reverse()
    .flatMap((folder) => inside.map((path) => join(folder, path)));
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

export function findChromium() {
  const named = [env.CHROMIUM_PATH, env.CHROME_PATH].filter((path) => path);
  const onPath = (env.PATH ?? "").split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...named, ...onPath, ...usualPlaces(), ...playwrightPlaces()].find(isExecutable) ?? null;
}

function attempt(command, args) {
  process.stderr.write(`${command} ${args.join(" ")}\n`);
  // The installers' output goes to standard error, since standard output has only the path.
  return spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] }).status === 0;
}

function installWithApt() {
  if (platform !== "linux" || spawnSync("apt-get", ["--version"]).status !== 0) return;
  const isRoot = process.getuid?.() === 0;
  if (!isRoot && spawnSync("sudo", ["-n", "true"]).status !== 0) return;
  const apt = (...args) => (isRoot ? attempt("apt-get", args) : attempt("sudo", ["-n", "apt-get", ...args]));
  apt("update", "-q");
  apt("install", "-y", "-q", "--no-install-recommends", "chromium");
}

export async function ensureChromium() {
  const found = findChromium();
  if (found !== null) return found;
  process.stderr.write("No Chromium found (CHROMIUM_PATH may name one); installing one.\n");
  installWithApt();
  if (findChromium() === null) {
    const playwright = (...args) =>
      attempt(process.execPath, [join(root, "node_modules/playwright-core/cli.js"), ...args]);
    // The libraries it needs are packages of the system, which only root may install.
    const withLibraries =
      platform === "linux" && process.getuid?.() === 0 && playwright("install", "--with-deps", "chromium");
    if (!withLibraries) playwright("install", "chromium");
  }
  const installed = findChromium();
  if (installed !== null) return installed;
  throw new Error("No Chromium could be installed. Install Chrome or Chromium, or name one in CHROMIUM_PATH.");
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  ensureChromium().then(
    (path) => process.stdout.write(`${path}\n`),
    (error) => {
      process.stderr.write(`${error.message}\n`);
      process.exit(1);
    },
  );
}
