// Pictures augmented as tf.image does it on uint8 pictures: src/augment/colourBytes.ts, byte for byte.
//
// A unit is a picture. It is mirrored at most, because a resampled one rounds otherwise than the doubles of TypeScript
// do. After each step of the colours the picture is bytes again, as in TensorFlow. Every operation rounds where
// TensorFlow's float32 does, so nothing here may be fused: no `madd`. The bytes lie in the last quarter of the output,
// and become floats from the first to the last: no value is overwritten before it is read. The pixels of hue and
// saturation are taken four at a time, a vector a channel.
import { erase } from "./erase";
import { normalizePicture, pictureScratch } from "./normalize";
import {
  brightnessAt,
  contrastAt,
  deviationAt,
  meanAt,
  numbersBytes,
  saturationAt,
  turnAt,
  xByColumnAt,
} from "./numbers";
import { Augment } from "./records";

/** Picture `unit`. */
export function augmentBytes(job: Augment, scratch: usize, unit: i32): void {
  const side = job.side;
  const values = <usize>(side * side * 3);
  const picture = job.pictures + <usize>unit * values * 4;
  const own = job.numbers + <usize>unit * numbersBytes;
  const bytes = picture + values * 3;
  const end = picture + values * 4;
  const face = job.faces + <usize>unit * values;
  if (load<f32>(own, xByColumnAt) < 0) mirror(face, bytes, side);
  else memory.copy(bytes, face, values);
  if (load<f32>(own, brightnessAt) !== 0) brighten(bytes, end, load<f32>(own, brightnessAt));
  if (load<f32>(own, contrastAt) !== 1) contrast(bytes, end, load<f32>(own, contrastAt), picture);
  if (load<f32>(own, turnAt) !== 0) turnHue(bytes, end, load<f32>(own, turnAt));
  if (load<f32>(own, saturationAt) !== 1) saturate(bytes, end, load<f32>(own, saturationAt));
  const mean = v128.load32_splat(own, meanAt);
  const deviation = v128.load32_splat(own, deviationAt);
  for (let at = picture, from = bytes; at < end; at += 16, from += 4)
    v128.store(at, f32x4.div(f32x4.sub(fourBytes(from), mean), deviation));
  erase(picture, own, side);
  normalizePicture(picture, side, job.normalization, scratch);
}

export function augmentBytesScratch(job: Augment): i32 {
  return pictureScratch(job.side, job.normalization);
}

function mirror(face: usize, to: usize, side: i32): void {
  const row = <usize>side * 3;
  for (let i = 0; i < side; ++i) {
    for (let from = face + row - 3; from >= face; from -= 3, to += 3) {
      store<u16>(to, load<u16>(from));
      store<u8>(to, load<u8>(from, 2), 2);
    }
    face += row;
  }
}

function brighten(at: usize, end: usize, delta: f32): void {
  const added = f32x4.splat(delta);
  for (; at < end; at += 4) storeBytes(at, saturated(f32x4.add(unitOf(fourBytes(at)), added)));
}

/** @param sums room for half a picture's floats. */
function contrast(bytes: usize, end: usize, factor: f32, sums: usize): void {
  foldedMeans(bytes, <i32>(end - bytes), sums);
  const red = load<f32>(sums);
  const green = load<f32>(sums, 4);
  const blue = load<f32>(sums, 8);
  const first = f32x4(red, green, blue, red);
  const second = f32x4(green, blue, red, green);
  const third = f32x4(blue, red, green, blue);
  const factors = f32x4.splat(factor);
  for (let at = bytes; at < end; at += 12) {
    contrasted(at, first, factors);
    contrasted(at + 4, second, factors);
    contrasted(at + 8, third, factors);
  }
}

function contrasted(at: usize, means: v128, factor: v128): void {
  const distance = f32x4.sub(unitOf(fourBytes(at)), means);
  storeBytes(at, saturated(f32x4.add(means, f32x4.mul(factor, distance))));
}

/**
 * Channel means to `sums`, added up in TensorFlow's order: the picture's second half onto its first, again and again.
 */
function foldedMeans(bytes: usize, values: i32, sums: usize): void {
  let left = values / 6; // pixels
  const half = <usize>(left * 3);
  for (let i: usize = 0; i < half; i += 2) {
    const sum = f32x4.add(unitOf(twoBytes(bytes + i)), unitOf(twoBytes(bytes + half + i)));
    v128.store64_lane(sums + i * 4, sum, 0);
  }
  while (left > 1) {
    const right = left >> 1;
    left -= right;
    const from = sums + <usize>left * 12;
    for (let i: usize = 0; i < <usize>right * 12; i += 4)
      store<f32>(sums + i, load<f32>(sums + i) + load<f32>(from + i));
  }
  const share = <f32>1 / <f32>(values / 3);
  for (let i: usize = 0; i < 12; i += 4) store<f32>(sums + i, load<f32>(sums + i) * share);
}

/** As TensorFlow's adjust_hue_op.cc. @param turn in sixths of the colour circle, -6..6. */
function turnHue(at: usize, end: usize, turn: f32): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const six = f32x4.splat(6);
  const turns = f32x4.splat(turn);
  for (; at < end; at += 12) {
    const pixels = twelveBytes(at);
    const red = redOf(pixels);
    const green = greenOf(pixels);
    const blue = blueOf(pixels);
    const high = f32x4.pmax(f32x4.pmax(red, green), blue);
    const low = f32x4.pmin(f32x4.pmin(red, green), blue);
    const middle = f32x4.sub(f32x4.sub(f32x4.add(f32x4.add(red, green), blue), high), low);
    // From red to yellow, green, cyan, blue, magenta.
    const aheadOfRed = v128.bitselect(
      one,
      v128.bitselect(f32x4.splat(3), f32x4.splat(2), f32x4.gt(blue, green)),
      f32x4.lt(blue, red),
    );
    const behindRed = v128.bitselect(
      zero,
      v128.bitselect(f32x4.splat(4), f32x4.splat(5), f32x4.gt(blue, red)),
      f32x4.lt(blue, green),
    );
    const sixth = v128.bitselect(aheadOfRed, behindRed, f32x4.lt(red, green));
    const least = unitOf(low);
    const range = f32x4.sub(unitOf(high), least);
    const ratio = f32x4.div(f32x4.sub(unitOf(middle), least), range);
    let hue = f32x4.add(f32x4.add(sixth, evenOr(sixth, ratio, f32x4.sub(one, ratio))), turns);
    hue = v128.bitselect(f32x4.add(hue, six), hue, f32x4.lt(hue, zero));
    hue = v128.bitselect(f32x4.sub(hue, six), hue, f32x4.ge(hue, six));
    hue = v128.bitselect(f32x4.sub(hue, six), hue, f32x4.ge(hue, six));
    const to = f32x4.floor(hue);
    const part = f32x4.sub(hue, to);
    const between = f32x4.add(least, f32x4.mul(evenOr(to, part, f32x4.sub(one, part)), range));
    storeSixths(at, pixels, to, high, cutOff(between), low, f32x4.eq(high, low));
  }
}

/** As TensorFlow's adjust_saturation_op.cc. @param factor 0 or more. */
function saturate(at: usize, end: usize, factor: f32): void {
  const zero = f32x4.splat(0);
  const one = f32x4.splat(1);
  const two = f32x4.splat(2);
  const six = f32x4.splat(6);
  const factors = f32x4.splat(factor);
  for (; at < end; at += 12) {
    const pixels = twelveBytes(at);
    const red = unitOf(redOf(pixels));
    const green = unitOf(greenOf(pixels));
    const blue = unitOf(blueOf(pixels));
    const value = f32x4.pmax(f32x4.pmax(red, green), blue);
    const range = f32x4.sub(value, f32x4.pmin(f32x4.pmin(red, green), blue));
    const norm = f32x4.div(one, f32x4.mul(six, range));
    const ofRed = f32x4.mul(norm, f32x4.sub(green, blue));
    const ofGreen = addDouble(f32x4.mul(norm, f32x4.sub(blue, red)), 2.0 / 6.0);
    const ofBlue = addDouble(f32x4.mul(norm, f32x4.sub(red, green)), 4.0 / 6.0);
    let hue = v128.bitselect(ofGreen, ofBlue, f32x4.eq(green, value));
    hue = v128.bitselect(ofRed, hue, f32x4.eq(red, value));
    hue = v128.bitselect(f32x4.add(hue, one), hue, f32x4.lt(hue, zero));
    const saturation = f32x4.pmin(one, f32x4.mul(f32x4.div(range, value), factors));
    const chroma = f32x4.mul(saturation, value);
    const base = f32x4.sub(value, chroma);
    const sixths = f32x4.mul(hue, six);
    const to = f32x4.floor(sixths);
    const within = f32x4.sub(sixths, f32x4.mul(two, f32x4.floor(f32x4.div(to, two))));
    const middle = f32x4.mul(chroma, f32x4.sub(one, f32x4.abs(f32x4.sub(within, one))));
    const isGrey = f32x4.eq(range, zero);
    storeSixths(at, pixels, to, cutOff(f32x4.add(chroma, base)), cutOff(f32x4.add(middle, base)), cutOff(base), isGrey);
  }
}

/** In doubles, as TensorFlow's source has it, and back. */
function addDouble(value: v128, added: f64): v128 {
  const addends = f64x2.splat(added);
  const low = f32x4.demote_f64x2_zero(f64x2.add(f64x2.promote_low_f32x4(value), addends));
  const late = v128.shuffle<f32>(value, value, 2, 3, 2, 3);
  const high = f32x4.demote_f64x2_zero(f64x2.add(f64x2.promote_low_f32x4(late), addends));
  return v128.shuffle<f32>(low, high, 0, 1, 4, 5);
}

/** `even` where a whole number is even. */
function evenOr(whole: v128, even: v128, odd: v128): v128 {
  const halved = f32x4.mul(whole, f32x4.splat(0.5));
  return v128.bitselect(even, odd, f32x4.eq(halved, f32x4.floor(halved)));
}

/** Four pixels, each by the sixth of the colour circle that it is in. Grey ones stay. Channels are whole numbers. */
function storeSixths(at: usize, pixels: v128, sixth: v128, high: v128, middle: v128, low: v128, isGrey: v128): void {
  const zeroth = f32x4.eq(sixth, f32x4.splat(0));
  const first = f32x4.eq(sixth, f32x4.splat(1));
  const second = f32x4.eq(sixth, f32x4.splat(2));
  const third = f32x4.eq(sixth, f32x4.splat(3));
  const fourth = f32x4.eq(sixth, f32x4.splat(4));
  const fifth = f32x4.eq(sixth, f32x4.splat(5));
  const red = oneOf(high, v128.or(zeroth, fifth), middle, v128.or(first, fourth), low);
  const green = oneOf(high, v128.or(first, second), middle, v128.or(zeroth, third), low);
  const blue = oneOf(high, v128.or(third, fourth), middle, v128.or(second, fifth), low);
  const packed = v128.or(whole(red), v128.or(i32x4.shl(whole(green), 8), i32x4.shl(whole(blue), 16)));
  const zero = i32x4.splat(0);
  const made = i8x16.shuffle(packed, zero, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 16, 16, 16);
  const grey = i8x16.shuffle(isGrey, zero, 0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 14, 16, 16, 16, 16);
  const kept = v128.bitselect(pixels, made, grey);
  v128.store64_lane(at, kept, 0);
  v128.store32_lane(at, kept, 2, 8);
}

function oneOf(a: v128, isA: v128, b: v128, isB: v128, c: v128): v128 {
  return v128.bitselect(a, v128.bitselect(b, c, isB), isA);
}

function whole(value: v128): v128 {
  return i32x4.trunc_sat_f32x4_s(value);
}

/** On the 0..1 scale. */
function unitOf(byte: v128): v128 {
  return f32x4.mul(byte, f32x4.splat(<f32>(1.0 / 255.0)));
}

/** Back to bytes, as whole numbers, cut off. No result is far enough outside 0..1 to need clipping. */
function cutOff(unit: v128): v128 {
  return f32x4.trunc(f32x4.mul(unit, f32x4.splat(255.5)));
}

/** The same, clipped. */
function saturated(unit: v128): v128 {
  return f32x4.pmin(f32x4.splat(255), f32x4.pmax(f32x4.splat(0), cutOff(unit)));
}

function fourBytes(at: usize): v128 {
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load32_zero(at))));
}

function twoBytes(at: usize): v128 {
  const zero = i32x4.splat(0);
  return f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_u(i16x8.extend_low_i8x16_u(v128.load16_lane(at, zero, 0))));
}

function storeBytes(at: usize, value: v128): void {
  const shorts = i16x8.narrow_i32x4_u(whole(value), whole(value));
  v128.store32_lane(at, i8x16.narrow_i16x8_u(shorts, shorts), 0);
}

/** Four pixels. */
function twelveBytes(at: usize): v128 {
  return v128.load32_lane(at, v128.load64_zero(at), 2, 8);
}

function redOf(pixels: v128): v128 {
  const zero = i32x4.splat(0);
  return f32x4.convert_i32x4_s(i8x16.shuffle(pixels, zero, 0, 16, 16, 16, 3, 16, 16, 16, 6, 16, 16, 16, 9, 16, 16, 16));
}

function greenOf(pixels: v128): v128 {
  const zero = i32x4.splat(0);
  return f32x4.convert_i32x4_s(
    i8x16.shuffle(pixels, zero, 1, 16, 16, 16, 4, 16, 16, 16, 7, 16, 16, 16, 10, 16, 16, 16),
  );
}

function blueOf(pixels: v128): v128 {
  const zero = i32x4.splat(0);
  return f32x4.convert_i32x4_s(
    i8x16.shuffle(pixels, zero, 2, 16, 16, 16, 5, 16, 16, 16, 8, 16, 16, 16, 11, 16, 16, 16),
  );
}
