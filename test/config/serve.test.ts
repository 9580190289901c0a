// The static server behind `npm start` and the browser tests.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Served, serveFolder, serveFromPort } from "../../config/serve.mjs";
import { run } from "../cli/runCommand.ts";

let folder: string;
let served: Served;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "eolgul-serve-"));
  const site = join(folder, "site");
  mkdirSync(join(site, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "not for you");
  writeFileSync(join(site, "index.html"), "<p>hello");
  writeFileSync(join(site, "assets", "index-AbCd_-12.js"), "1");
  writeFileSync(join(site, "weights.bin"), "1");
  writeFileSync(join(site, "a.wasm"), "1");
  served = await serveFolder({ folder: site, port: 0, host: "127.0.0.1" });
});
afterAll(async () => {
  await served.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends the path unchanged: `fetch` would resolve `..` in it. */
function statusOf(path: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request({ host: "127.0.0.1", port: served.port, path }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", reject)
      .end();
  });
}

it("serves the page with isolation and policy headers, and without caching", async () => {
  const response = await fetch(served.url);
  expect(await response.text()).toBe("<p>hello");
  const { headers } = response;
  expect(headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  expect(headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
  expect(headers.get("content-security-policy")).not.toContain("'unsafe-eval'");
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("cache-control")).toBe("no-cache");
});

it("lets files that are named by their content be cached, and gives every file its type", async () => {
  const script = await fetch(new URL("assets/index-AbCd_-12.js", served.url));
  expect(script.headers.get("cache-control")).toContain("immutable");
  expect(script.headers.get("content-type")).toContain("text/javascript");
  expect((await fetch(new URL("weights.bin", served.url))).headers.get("content-type")).toBe(
    "application/octet-stream",
  );
  expect((await fetch(new URL("a.wasm", served.url))).headers.get("content-type")).toBe("application/wasm");
});

it("serves nothing from outside its folder, and survives malformed requests", async () => {
  for (const path of ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/..%5csecret.txt"]) {
    expect(await statusOf(path), path).toBe(404);
  }
  expect(await statusOf("/%00")).toBe(404);
  expect(await statusOf("/%E0%A4%A")).toBe(400);
  expect(await statusOf("/assets/")).toBe(404);
  expect((await fetch(served.url, { method: "POST" })).status).toBe(405);
  expect((await fetch(served.url)).status).toBe(200);
});

it("takes the next port when one is taken, and sends no policy headers as a plain host", async () => {
  const next = await serveFromPort({ folder, port: served.port, host: "127.0.0.1", plain: true });
  expect(next.port).toBeGreaterThan(served.port);
  const response = await fetch(new URL("secret.txt", next.url));
  expect(response.headers.get("cross-origin-embedder-policy")).toBeNull();
  expect(response.headers.get("content-security-policy")).toBeNull();
  await next.close();
});

it("closes the file of every download that is broken off", async () => {
  writeFileSync(join(folder, "site", "large.bin"), Buffer.alloc(4_000_000));
  const open = () => readdirSync("/proc/self/fd").length;
  const before = open();
  for (let n = 0; n < 300; n++)
    await new Promise<void>((resolve) => {
      const asked = request({ host: "127.0.0.1", port: served.port, path: "/large.bin" }, (response) => {
        response.on("error", () => {}).once("data", () => asked.destroy());
        response.once("close", resolve);
      });
      asked.on("error", () => resolve());
      asked.end();
    });
  for (let tries = 0; tries < 100 && open() > before + 4; tries++) await new Promise((done) => setTimeout(done, 20));
  expect(open()).toBeLessThanOrEqual(before + 4);
  expect((await fetch(served.url)).status).toBe(200);
});

it("follows no link out of its folder, and links within it", async () => {
  symlinkSync(join(folder, "secret.txt"), join(folder, "site", "out.txt"));
  symlinkSync(folder, join(folder, "site", "up"));
  symlinkSync(join(folder, "site", "index.html"), join(folder, "site", "inside.html"));
  expect(await statusOf("/out.txt")).toBe(404);
  expect(await statusOf("/up/secret.txt")).toBe(404);
  expect(await statusOf("/inside.html")).toBe(200);
});

it("compresses text by brotli or gzip, whichever is accepted, and nothing else", async () => {
  const text = "console.log(1);".repeat(1000);
  writeFileSync(join(folder, "site", "app.js"), text);
  writeFileSync(join(folder, "site", "plain.bin"), text);
  const got = (path: string, accept: string) =>
    new Promise<{ encoding: string | undefined; bytes: Buffer }>((resolve, reject) => {
      const headers = { "accept-encoding": accept };
      request({ host: "127.0.0.1", port: served.port, path, headers }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part) => parts.push(part));
        response.on("end", () =>
          resolve({ encoding: response.headers["content-encoding"], bytes: Buffer.concat(parts) }),
        );
      })
        .on("error", reject)
        .end();
    });
  const brotli = await got("/app.js", "gzip, deflate, br");
  expect([brotli.encoding, brotliDecompressSync(brotli.bytes).toString()]).toEqual(["br", text]);
  const gzip = await got("/app.js", "gzip, br;q=0");
  expect([gzip.encoding, gunzipSync(gzip.bytes).toString()]).toEqual(["gzip", text]);
  for (const plain of [await got("/app.js", ""), await got("/plain.bin", "br")])
    expect([plain.encoding, plain.bytes.toString()]).toEqual([undefined, text]);
});

it.each([
  [["--prot", "1"], "--prot: serve has no such option (--help lists them)"],
  [["--port", "many"], "--port: expected a number from 0 to 65535, received many"],
  [["--port"], "--port: expected a value, received nothing"],
  [["more"], "more: serve takes options only (--help lists them)"],
])("answers %j in one line, with 2", async (args, line) => {
  expect(await run(process.execPath, ["config/serve.mjs", ...args])).toEqual({
    code: 2,
    stdout: "",
    stderr: `${line}\n`,
  });
});
