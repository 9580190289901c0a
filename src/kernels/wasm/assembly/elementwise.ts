// Passes over rows of floats, four at a time, in the order of memory: each value is read and written once.
import { Adam, AddBias } from "./records";

/** Floats in a unit of `adam`. */
const adamFloats = 32768;

export function adamUnits(size: i32): i32 {
  return (size + adamFloats - 1) / adamFloats;
}

/**
 * Adam's update (Kingma and Ba 2015, algorithm 1): both moments in place, the variable's new value to `next`.
 * The corrections of the first steps are in rate and epsilon already; kept is what weight decay leaves of the variable.
 */
export function adam(job: Adam, _scratch: usize, unit: i32): void {
  const w = job.variable;
  const m = job.first;
  const v = job.second;
  const g = job.gradient;
  const to = job.next;
  const numbers = job.numbers;
  let at = <usize>unit * adamFloats * 4;
  const end = min(at + adamFloats * 4, <usize>job.size * 4);
  const beta1 = load<f32>(numbers);
  const rest1 = load<f32>(numbers, 4);
  const beta2 = load<f32>(numbers, 8);
  const rest2 = load<f32>(numbers, 12);
  const rate = load<f32>(numbers, 16);
  const epsilon = load<f32>(numbers, 20);
  const kept = load<f32>(numbers, 24);
  for (; at + 16 <= end; at += 16) {
    const slope = v128.load(g + at);
    const first = f32x4.add(f32x4.mul(v128.load(m + at), f32x4.splat(beta1)), f32x4.mul(slope, f32x4.splat(rest1)));
    const square = f32x4.mul(f32x4.mul(slope, slope), f32x4.splat(rest2));
    const second = f32x4.add(f32x4.mul(v128.load(v + at), f32x4.splat(beta2)), square);
    const move = f32x4.div(f32x4.mul(first, f32x4.splat(rate)), f32x4.add(f32x4.sqrt(second), f32x4.splat(epsilon)));
    v128.store(m + at, first);
    v128.store(v + at, second);
    v128.store(to + at, f32x4.sub(f32x4.mul(v128.load(w + at), f32x4.splat(kept)), move));
  }
  for (; at < end; at += 4) {
    const slope = load<f32>(g + at);
    const first = load<f32>(m + at) * beta1 + slope * rest1;
    const second = load<f32>(v + at) * beta2 + slope * slope * rest2;
    store<f32>(m + at, first);
    store<f32>(v + at, second);
    store<f32>(to + at, load<f32>(w + at) * kept - (first * rate) / (sqrt<f32>(second) + epsilon));
  }
}

/** Of the rows [unit * rows, (unit + 1) * rows) of y: adds the bias; with `relu` nothing below 0 stays. */
export function addBias(job: AddBias, _scratch: usize, unit: i32): void {
  const bias = job.bias;
  const relu = job.relu;
  let rows = job.rows;
  const step = (<usize>job.columns) << 2;
  let at = job.y + <usize>unit * rows * step;
  const zero = f32x4.splat(0);
  for (; rows > 0; --rows) {
    let i: usize = 0;
    for (; i + 16 <= step; i += 16) {
      const value = f32x4.add(v128.load(at + i), v128.load(bias + i));
      v128.store(at + i, relu ? f32x4.max(value, zero) : value);
    }
    for (; i < step; i += 4) {
      const value = load<f32>(at + i) + load<f32>(bias + i);
      store<f32>(at + i, relu ? max<f32>(value, 0) : value);
    }
    at += step;
  }
}
