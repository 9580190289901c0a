// What the loss compares the network's answers with. The loss and its gradient are in kernels/.

/**
 * One-hot targets mixed with the uniform distribution (Szegedy et al. 2016, section 7).
 * @returns [batch * classCount] float32.
 */
export function smoothTargets(labels: ArrayLike<number>, classCount: number, smoothing: number): Float32Array {
  const targets = new Float32Array(labels.length * classCount).fill(smoothing / classCount);
  for (let i = 0; i < labels.length; i++) targets[i * classCount + labels[i]!] = 1 - smoothing + smoothing / classCount;
  return targets;
}
