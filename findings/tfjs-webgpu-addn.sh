#!/usr/bin/env bash
# tfjs 4.22.0, WebGPU backend: tf.addN of more tensors than a shader may bind gives a wrong value and throws nothing,
# while the same program on tfjs's other backends is right.
#
# Documented: tf.addN takes "a list of tensors with the same shape and dtype" and adds them, with no limit on how many.
# Behaviour: each tensor takes one storage buffer, the result one more. A shader may have 8 by default. Beyond that
# the pipeline is invalid, the command buffer is dropped with all writes in it, and reading the result gives whatever
# lay in its buffer.
#
# Input: N scalars of 3, for N = 7 (fits) and N = 26. Expected: 3 N.
# Output seen (Chromium 156.0.8078.108, SwiftShader, Linux):
#   warning: The number of storage buffers (27) in the Compute stage exceeds the maximum per-stage limit (8).
#   tfjs 4.22.0, most storage buffers 8: addN(7) = 21, addN(26) = 21; cpu: addN(26) = 78; stack(26) sums to 78
# The 21 is the result of addN(7), which lay in the buffer. tf.stack of the same tensors is right.
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$chromium" ] || { echo "no Chromium on PATH"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund @tensorflow/tfjs@4.22.0 @tensorflow/tfjs-backend-webgpu@4.22.0 \
  playwright-core@1.56.1 || exit 2
cat > try.mjs <<'JS'
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const scripts = {
  "/tf.js": "node_modules/@tensorflow/tfjs/dist/tf.min.js",
  "/webgpu.js": "node_modules/@tensorflow/tfjs-backend-webgpu/dist/tf-backend-webgpu.min.js",
};
const page = '<!doctype html><script src="tf.js"></script><script src="webgpu.js"></script>';
const server = createServer(({ url }, response) => {
  response.setHeader("content-type", scripts[url] ? "text/javascript" : "text/html");
  response.end(scripts[url] ? readFileSync(scripts[url]) : page);
}).listen(0, "localhost");
const browser = await chromium.launch({
  executablePath: process.argv[2],
  args: ["--no-sandbox", "--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
});
const tab = await browser.newPage();
tab.on("console", (message) => console.log(`  ${message.type()}: ${message.text().split("\n")[0]}`));
await tab.goto(`http://localhost:${server.address().port}/`);
const seen = await tab.evaluate(async () => {
  const { tf } = globalThis;
  const threes = (n) => Array.from({ length: n }, () => tf.fill([1000], 3).mean());
  const read = async (tensor) => (await tensor.data())[0];
  await tf.setBackend("cpu");
  const cpu = await read(tf.addN(threes(26)));
  if (!(await tf.setBackend("webgpu"))) return null;
  return {
    version: tf.version.tfjs,
    most: tf.backend().device.limits.maxStorageBuffersPerShaderStage,
    cpu,
    fits: await read(tf.addN(threes(7))),
    many: await read(tf.addN(threes(26))),
    stacked: await read(tf.stack(threes(26)).sum()),
  };
});
console.log(`Chromium ${browser.version()}`);
await browser.close();
server.close();
if (seen === null) {
  console.log("no WebGPU");
  process.exit(2);
}
const { version, most, cpu, fits, many, stacked } = seen;
console.log(
  `tfjs ${version}, most storage buffers ${most}: addN(7) = ${fits}, addN(26) = ${many}; ` +
    `cpu: addN(26) = ${cpu}; stack(26) sums to ${stacked}`,
);
process.exit(fits === 21 && cpu === 78 && stacked === 78 && many !== 78 ? 0 : 1);
JS
node try.mjs "$chromium"
