// `node config/serve.mjs [--port N] [--host NAME]`: builds if needed, serves dist/ on localhost and prints the address.
// The browser tests use its functions too. Needs nothing but Node.
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { join, normalize, sep } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { buildIfNeeded, distFolder } from "./buildIfNeeded.mjs";
import { contentTypeOf } from "./contentTypes.mjs";
import { isolationHeaders, pagePolicyHeader, workerPolicyHeader } from "./csp.mjs";

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

/** The file that a request names; null where there is none below `folder`. */
async function fileFor(folder, path) {
  const file = normalize(join(folder, path));
  if (file.includes("\0") || (file !== folder && !file.startsWith(folder + sep))) return null;
  const found = await stat(file).catch(() => null);
  return found?.isFile() ? { file, size: found.size } : null;
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
      response.writeHead(200, {
        ...(plain ? {} : headersFor(path, url.searchParams)),
        "Content-Type": contentTypeOf(path),
        "Content-Length": found.size,
      });
      if (request.method === "HEAD") return response.end();
      createReadStream(found.file)
        .on("error", () => response.destroy())
        .pipe(response);
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

async function main() {
  const { values } = parseArgs({
    options: { port: { type: "string" }, host: { type: "string", default: "localhost" } },
  });
  const wanted = values.port === undefined ? null : Number(values.port);
  if (wanted !== null && !(Number.isInteger(wanted) && wanted >= 0 && wanted < 65536)) {
    process.stderr.write(`--port expects a number from 0 to 65535. Received: ${values.port}\n`);
    process.exit(2);
  }
  await buildIfNeeded();
  const options = { folder: distFolder, port: wanted ?? 4173, host: values.host };
  const { url } = await (wanted === null ? serveFromPort(options) : serveFolder(options));
  process.stdout.write(`${url}\n`);
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  main().catch((error) => {
    process.stderr.write(`${error.code === "EADDRINUSE" ? "This port is taken; try another --port." : error.stack}\n`);
    process.exit(1);
  });
}
