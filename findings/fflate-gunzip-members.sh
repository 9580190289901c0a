#!/usr/bin/env bash
# fflate 0.8.3: gunzipSync of a gzip file of two members gives the first member alone, without an error; the streaming
# Gunzip of the same file gives both, and calls its `onmember` for the second one only.
#
# Documented: a gzip file is a series of members, and its content is theirs one after the other (RFC 1952, section 2.2);
# `cat a.gz b.gz` makes one, and so do bgzip and many loggers. fflate's `onmember`: "the handler to call whenever a new
# GZIP member is found".
# Behaviour: what gunzipSync gives is as long as the last member says that it is, and the rest is missing. Node's zlib
# gives all of it. Whoever counts members by `onmember` counts one too few.
#
# Input: 900 bytes, packed by Node's zlib, twice.
# Output seen (fflate 0.8.3, Node 20.20):
#   Node's zlib: 1800 bytes
#   gunzipSync: 900 bytes
#   Gunzip: 1800 bytes, onmember called 1 time
# Exits 0 while this is so, 1 when something differs, 2 when it could not be tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y > /dev/null
npm install --silent --no-audit --no-fund fflate@0.8.3 || exit 2
cat > try.mjs <<'JS'
import zlib from "node:zlib";
import { Gunzip, gunzipSync } from "fflate";

const member = zlib.gzipSync(Uint8Array.from({ length: 900 }, (_, i) => i % 251));
const file = new Uint8Array(Buffer.concat([member, member]));
const whole = zlib.gunzipSync(file).length;
const atOnce = gunzipSync(file).length;
let [streamed, members] = [0, 0];
const gunzip = new Gunzip((piece) => {
  streamed += piece.length;
});
gunzip.onmember = () => members++;
gunzip.push(file, true);
console.log(`Node's zlib: ${whole} bytes\ngunzipSync: ${atOnce} bytes`);
console.log(`Gunzip: ${streamed} bytes, onmember called ${members} time`);
process.exit(whole === 1800 && atOnce === 900 && streamed === 1800 && members === 1 ? 0 : 1);
JS
node try.mjs
