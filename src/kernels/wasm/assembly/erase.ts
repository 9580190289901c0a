// The erased square of an augmented picture.
import { erasedAt, erasedSideAt, leftAt, topAt } from "./numbers";

/** Fills the square, as far as it lies in the picture [side, side, 3]. Its side is 0 where nothing is erased. */
export function erase(picture: usize, own: usize, side: i32): void {
  const square = <i32>load<f32>(own, erasedSideAt);
  const left = max(0, <i32>load<f32>(own, leftAt));
  const top = max(0, <i32>load<f32>(own, topAt));
  const value = load<f32>(own, erasedAt);
  const right = min(side, left + square);
  const bottom = min(side, top + square);
  for (let i = top; i < bottom; ++i) {
    const end = picture + <usize>(i * side + right) * 12;
    for (let at = picture + <usize>(i * side + left) * 12; at < end; at += 4) store<f32>(at, value);
  }
}
