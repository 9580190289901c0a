// `node config/serve.mjs [--port N] [--host NAME]`: builds if needed, serves dist/ on localhost and prints the address.
// The browser tests use its functions too. Needs nothing but Node.
import { createReadStream } from "node:fs";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize, sep } from "node:path";
import { argv } from "node:process";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipCompress } from "node:zlib";
import { buildIfNeeded, distFolder } from "./buildIfNeeded.mjs";
import { contentTypeOf } from "./contentTypes.mjs";
import { isolationHeaders, pagePolicyHeader, workerPolicyHeader } from "./csp.mjs";

const [brotli, gzip] = [promisify(brotliCompress), promisify(gzipCompress)];

/** Whether Vite named the file by its content, so that it never changes. */
const isHashed = (path) => /^\/assets\/.+-[\w-]{8}\.\w+$/.test(path);

function headersFor(path, query) {
  const isPage = path.endsWith(".html");
  const notIsolated = isPage && query.get("isolate") === "off";
  return {
    ...(notIsolated ? {} : isolationHeaders),
    "Content-Security-Policy": isPage ? pagePolicyHeader : workerPolicyHeader,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": isHashed(path) ? "public, max-age=31536000, immutable" : "no-cache",
  };
}

/** The file that a request names; null where there is none below `folder`, behind all links. */
async function fileFor(folder, path) {
  const file = normalize(join(folder, path));
  if (file.includes("\0") || (file !== folder && !file.startsWith(folder + sep))) return null;
  const [real, top] = await Promise.all([realpath(file), realpath(folder)]).catch(() => [null, null]);
  if (real === null || !real.startsWith(top + sep)) return null;
  const found = await stat(real).catch(() => null);
  return found?.isFile() ? { file: real, size: found.size, changedMs: found.mtimeMs } : null;
}

const compressible = /^(text|application\/(json|wasm|manifest))|svg/;
const encodings = {
  br: (bytes) => brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
  gzip: (bytes) => gzip(bytes),
};

/** By file, its time and the encoding, so that each file is compressed once. */
const compressed = new Map();

/** @returns the encoding the request prefers of ours; null where the file is sent as it is. */
function encodingFor(request, type, size) {
  if (!compressible.test(type) || size < 1024 || size > 64 * 1024 * 1024 || request.headers.range) return null;
  const accepted = String(request.headers["accept-encoding"] ?? "")
    .split(",")
    .map((part) => part.trim().split(/\s*;\s*q=/))
    .filter(([, quality]) => quality === undefined || Number(quality) > 0)
    .map(([name]) => name);
  return Object.keys(encodings).find((name) => accepted.includes(name)) ?? null;
}

function compressedBytes({ file, changedMs }, encoding) {
  const key = `${encoding} ${changedMs} ${file}`;
  let bytes = compressed.get(key);
  if (bytes === undefined) {
    bytes = readFile(file).then(encodings[encoding]);
    compressed.set(key, bytes);
    bytes.catch(() => compressed.delete(key));
  }
  return bytes;
}

/**
 * @param {{folder: string, port: number, host?: string, base?: string, plain?: boolean}} options See serve.d.mts.
 * @returns {Promise<{url: string, port: number, close: () => Promise<void>}>} Rejects with EADDRINUSE when the port is
 *   taken.
 */
export function serveFolder({ folder, port, host = "localhost", base = "/", plain = false }) {
  const server = createServer(async (request, response) => {
    const refuse = (status, text) => response.writeHead(status, { "Content-Type": "text/plain" }).end(text);
    try {
      if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "GET only");
      const url = new URL(request.url ?? "/", "http://localhost");
      if (!url.pathname.startsWith(base)) return refuse(404, "not found");
      const inside = `/${decodeURIComponent(url.pathname.slice(base.length))}`;
      const path = inside.endsWith("/") ? `${inside}index.html` : inside;
      const found = await fileFor(folder, path);
      if (found === null) return refuse(404, "not found");
      const type = contentTypeOf(path);
      const encoding = plain ? null : encodingFor(request, type, found.size);
      const bytes = encoding === null ? null : await compressedBytes(found, encoding);
      response.writeHead(200, {
        ...(plain ? {} : headersFor(path, url.searchParams)),
        ...(plain || !compressible.test(type) ? {} : { Vary: "Accept-Encoding" }),
        ...(encoding === null ? {} : { "Content-Encoding": encoding }),
        "Content-Type": type,
        "Content-Length": bytes?.length ?? found.size,
      });
      if (request.method === "HEAD") return response.end();
      if (bytes !== null) return response.end(bytes);
      // Closes the file also when the reader goes away; that is no failure of ours.
      await pipeline(createReadStream(found.file), response).catch(() => response.destroy());
    } catch {
      // The path could not be decoded, or the file was removed in the meantime.
      if (!response.headersSent) refuse(400, "bad request");
    }
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      const chosen = server.address().port;
      const close = () =>
        new Promise((done) => {
          server.close(() => done());
          server.closeAllConnections();
        });
      resolve({ url: `http://${host}:${chosen}${base}`, port: chosen, close });
    });
  });
}

/** Serves on the first free port from `port` on, and tries 51 ports. */
export async function serveFromPort(options) {
  for (let port = options.port; ; port++) {
    try {
      return await serveFolder({ ...options, port });
    } catch (error) {
      if (error.code !== "EADDRINUSE" || port >= options.port + 50) throw error;
    }
  }
}

const usage = `eolgul serve [--port N] [--host NAME]

option       default              what it does
--port N     4173 or a free one   the port; 0 takes any free one
--host NAME  localhost            the address to listen on; 0.0.0.0 lets other machines in
--help       off                  this text`;

/** What a person can mend, in one line. */
const refused = {
  EADDRINUSE: "--port: this port is taken; try another",
  EACCES: "--port: not permitted; ports from 1024 on usually are",
  ENOTFOUND: "--host: there is no such host",
  EAI_AGAIN: "--host: there is no such host, or no network to look it up",
  EADDRNOTAVAIL: "--host: this machine has no such address",
  EINVAL: "--host: this machine has no such address",
};

/** @returns the values by option, or null after a line that says why not. */
function readArgs(args) {
  const values = { port: null, host: "localhost" };
  const refuse = (line) => {
    process.stderr.write(`${line}\n`);
    process.exitCode = 2;
    return null;
  };
  const { tokens } = parseArgs({
    args: [...args],
    options: { port: { type: "string" }, host: { type: "string" }, help: { type: "boolean" } },
    strict: false,
    tokens: true,
  });
  for (const token of tokens) {
    const { kind, name, rawName, value } = token;
    if (kind === "positional") return refuse(`${value}: serve takes options only (--help lists them)`);
    if (kind !== "option") continue;
    if (rawName === "--help") {
      process.stdout.write(`${usage}\n`);
      return null;
    }
    if (rawName !== "--port" && rawName !== "--host")
      return refuse(`${rawName}: serve has no such option (--help lists them)`);
    if (value === undefined || value === "") return refuse(`${rawName}: expected a value, received nothing`);
    values[name] = value;
  }
  if (values.port !== null && !(/^\d+$/.test(values.port) && Number(values.port) < 65536))
    return refuse(`--port: expected a number from 0 to 65535, received ${values.port}`);
  return values;
}

export async function main(args) {
  const values = readArgs(args);
  if (values === null) return;
  try {
    await buildIfNeeded();
    const options = { folder: distFolder, port: Number(values.port ?? 4173), host: values.host };
    const { url } = await (values.port === null ? serveFromPort(options) : serveFolder(options));
    process.stdout.write(`${url}\n`);
  } catch (error) {
    const why = refused[error.code];
    const line = why === undefined ? String(error.message) : `${why} (${values.host}, port ${values.port ?? 4173})`;
    process.stderr.write(`${line}\n`);
    process.exitCode = why === undefined ? 1 : 2;
  }
}

if (argv[1] === fileURLToPath(import.meta.url)) await main(argv.slice(2));
