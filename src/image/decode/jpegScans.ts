// Whether the compressed data of a JPEG is all there, for files that lack their end mark. Reads the codes and forgets
// the picture (ITU-T T.81, annexes F and G: Huffman codes, sequential and progressive).
import { u16be } from "../bytes.ts";
import { jpegSegmentsFrom } from "../jpegMarkers.ts";

interface Component {
  readonly id: number;
  readonly across: number;
  readonly down: number;
  /** Blocks in a row and in a column of a scan of this component alone. */
  columns: number;
  rows: number;
  /** Blocks in a row of a scan of all components. */
  stride: number;
  /** [blocks, 64]: which coefficients are not 0; later scans of a progressive file depend on it. */
  filled: Uint8Array;
  /** Of each coefficient, how many of its low bits are still to come; 255 before its first scan. */
  readonly missing: Uint8Array;
}

interface Frame {
  readonly progressive: boolean;
  readonly components: readonly Component[];
  readonly unitsAcross: number;
  readonly unitsDown: number;
}

/** Of each length of a code, the first code and its place among the symbols. */
interface CodeTable {
  readonly first: Int32Array;
  readonly count: Uint8Array;
  readonly symbols: Uint8Array;
}

/** The file ends within a scan, or a code is none. */
class Incomplete extends Error {}

/** False for arithmetic coding and other rare kinds, of which this knows nothing. */
export function scansAreWhole(bytes: Uint8Array): boolean {
  const tables = new Map<number, CodeTable>();
  let frame: Frame | null = null;
  let restart = 0;
  let at = 2;
  try {
    for (;;) {
      let scanEnd: number | null = null;
      for (const { marker, at: segment } of jpegSegmentsFrom(bytes, at)) {
        if (segment + u16be(bytes, segment) > bytes.length) return false;
        if (marker === 0xc4) readTables(bytes, segment, tables);
        else if (marker === 0xdd) restart = u16be(bytes, segment + 2);
        else if (marker >= 0xc0 && marker <= 0xc2) frame = readFrame(bytes, segment, marker === 0xc2);
        else if (marker > 0xc2 && marker < 0xd0 && marker !== 0xc8 && marker !== 0xcc) return false;
        else if (marker === 0xda) {
          if (frame === null) return false;
          scanEnd = readScan(bytes, segment, frame, tables, restart);
        }
      }
      if (scanEnd === null) break;
      at = scanEnd;
    }
  } catch (error) {
    if (error instanceof Incomplete) return false;
    throw error;
  }
  return frame?.components.every(({ missing }) => missing.every((bits) => bits === 0)) ?? false;
}

function readTables(bytes: Uint8Array, segment: number, tables: Map<number, CodeTable>): void {
  const end = segment + u16be(bytes, segment);
  for (let at = segment + 2; at + 17 <= end; ) {
    const count = bytes.subarray(at + 1, at + 17);
    const first = new Int32Array(16);
    let [code, total] = [0, 0];
    for (let length = 0; length < 16; length++) {
      first[length] = code;
      code = (code + count[length]!) << 1;
      total += count[length]!;
    }
    tables.set(bytes[at]!, { first, count, symbols: bytes.subarray(at + 17, at + 17 + total) });
    at += 17 + total;
  }
}

function readFrame(bytes: Uint8Array, segment: number, progressive: boolean): Frame {
  const [height, width] = [u16be(bytes, segment + 3), u16be(bytes, segment + 5)];
  const components = Array.from({ length: bytes[segment + 7]! }, (_, i): Component => {
    const [id, factors] = [bytes[segment + 8 + 3 * i]!, bytes[segment + 9 + 3 * i]!];
    const missing = new Uint8Array(64).fill(255);
    return {
      id,
      across: factors >> 4,
      down: factors & 15,
      columns: 0,
      rows: 0,
      stride: 0,
      filled: new Uint8Array(),
      missing,
    };
  });
  const across = Math.max(...components.map((one) => one.across));
  const down = Math.max(...components.map((one) => one.down));
  const unitsAcross = Math.ceil(width / (8 * across));
  const unitsDown = Math.ceil(height / (8 * down));
  if (!(unitsAcross > 0 && unitsDown > 0) || components.some((one) => one.across * one.down === 0))
    throw new Incomplete();
  for (const one of components) {
    one.columns = Math.ceil(Math.ceil((width * one.across) / across) / 8);
    one.rows = Math.ceil(Math.ceil((height * one.down) / down) / 8);
    one.stride = unitsAcross * one.across;
    if (progressive) one.filled = new Uint8Array(one.stride * unitsDown * one.down * 64);
  }
  return { progressive, components, unitsAcross, unitsDown };
}

/** @returns where the scan's data ends. @throws Incomplete */
function readScan(
  bytes: Uint8Array,
  segment: number,
  frame: Frame,
  tables: ReadonlyMap<number, CodeTable>,
  restart: number,
): number {
  const count = bytes[segment + 2]!;
  const parameters = segment + 3 + 2 * count;
  const [from, to, bitsPlace] = [bytes[parameters]!, bytes[parameters + 1]!, bytes[parameters + 2]!];
  const [high, low] = frame.progressive ? [bitsPlace >> 4, bitsPlace & 15] : [0, 0];
  const last = frame.progressive ? Math.min(to, 63) : 63;
  const parts = Array.from({ length: count }, (_, i) => {
    const component = frame.components.find(({ id }) => id === bytes[segment + 3 + 2 * i]);
    if (component === undefined) throw new Incomplete();
    const which = bytes[segment + 4 + 2 * i]!;
    component.missing.fill(low, frame.progressive ? from : 0, last + 1);
    return { component, dc: tables.get(which >> 4), ac: tables.get(16 | (which & 15)) };
  });
  const reader = bitReader(bytes, segment + u16be(bytes, segment));
  const block = blockReader(reader, { progressive: frame.progressive, from, last, high, low });
  const alone = parts.length === 1 ? parts[0]!.component : null;
  const units = alone ? alone.columns * alone.rows : frame.unitsAcross * frame.unitsDown;
  for (let unit = 0; unit < units; unit++) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      reader.restart();
      block.restart();
    }
    if (alone) {
      const at = Math.floor(unit / alone.columns) * alone.stride + (unit % alone.columns);
      block.read(parts[0]!.dc, parts[0]!.ac, alone.filled, at * 64);
      continue;
    }
    const [row, column] = [Math.floor(unit / frame.unitsAcross), unit % frame.unitsAcross];
    for (const { component, dc, ac } of parts) {
      for (let i = 0; i < component.across * component.down; i++) {
        const y = row * component.down + Math.floor(i / component.across);
        const x = column * component.across + (i % component.across);
        block.read(dc, ac, component.filled, (y * component.stride + x) * 64);
      }
    }
  }
  return reader.end();
}

function bitReader(bytes: Uint8Array, start: number) {
  let [at, held, left] = [start, 0, 0];
  const bit = (): number => {
    if (left === 0) {
      if (at >= bytes.length) throw new Incomplete();
      held = bytes[at++]!;
      // 0xff in the data is followed by 0. Else it is a marker, and the data has ended.
      if (held === 0xff && bytes[at++] !== 0) throw new Incomplete();
      left = 8;
    }
    left--;
    return (held >> left) & 1;
  };
  const bits = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | bit();
    return value;
  };
  const symbol = (table: CodeTable | undefined): number => {
    if (table === undefined) throw new Incomplete();
    let [code, before] = [0, 0];
    for (let length = 0; length < 16; length++) {
      code = (code << 1) | bit();
      const offset = code - table.first[length]!;
      if (offset >= 0 && offset < table.count[length]!) return table.symbols[before + offset]!;
      before += table.count[length]!;
    }
    throw new Incomplete();
  };
  const restart = () => {
    left = 0;
    if (bytes[at] !== 0xff || (bytes[at + 1]! & 0xf8) !== 0xd0) throw new Incomplete();
    at += 2;
  };
  return { bit, bits, symbol, restart, end: () => at };
}

interface ScanKind {
  readonly progressive: boolean;
  readonly from: number;
  readonly last: number;
  readonly high: number;
  readonly low: number;
}

function blockReader({ bit, bits, symbol }: ReturnType<typeof bitReader>, kind: ScanKind) {
  const { progressive, from, last, high } = kind;
  /** Blocks still to come that have no codes of their own. */
  let endRun = 0;
  const skipFilled = (filled: Uint8Array, at: number, start: number) => {
    for (let k = start; k <= last; k++) if (filled[at + k]) bit();
  };
  const firstAc = (ac: CodeTable | undefined, filled: Uint8Array, at: number) => {
    if (endRun > 0) {
      endRun--;
      return;
    }
    for (let k = Math.max(1, from); k <= last; k++) {
      const code = symbol(ac);
      const [run, size] = [code >> 4, code & 15];
      if (size > 0) {
        k += run;
        bits(size);
        if (progressive) filled[at + k] = 1;
      } else if (run === 15) k += 15;
      else {
        endRun = progressive ? (1 << run) + bits(run) - 1 : 0;
        return;
      }
    }
  };
  const refineAc = (ac: CodeTable | undefined, filled: Uint8Array, at: number) => {
    let k = from;
    while (endRun === 0 && k <= last) {
      const code = symbol(ac);
      const [run, size] = [code >> 4, code & 15];
      if (size === 0 && run < 15) {
        endRun = (1 << run) + bits(run);
        break;
      }
      if (size > 0) bit();
      // Passes over as many empty coefficients, and corrects the filled ones between them.
      for (let empty = run; k <= last; k++) {
        if (filled[at + k]) bit();
        else if (empty-- === 0) break;
      }
      if (size > 0 && k <= last) filled[at + k] = 1;
      k++;
    }
    if (endRun === 0) return;
    skipFilled(filled, at, k);
    endRun--;
  };
  const read = (dc: CodeTable | undefined, ac: CodeTable | undefined, filled: Uint8Array, at: number) => {
    if (!progressive || from === 0) {
      if (high > 0) bit();
      else bits(symbol(dc));
    }
    if (last === 0) return;
    if (high > 0) refineAc(ac, filled, at);
    else firstAc(ac, filled, at);
  };
  return {
    read,
    restart() {
      endRun = 0;
    },
  };
}
