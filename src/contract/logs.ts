// Logs of other programs, as far as charts need them.

/** One curve. The three arrays have one length; steps rise, each step stands once. */
export interface LogSeries {
  readonly tag: string;
  readonly steps: Float64Array<ArrayBuffer>;
  readonly values: Float64Array<ArrayBuffer>;
  /** Since the first point of the log's folder. */
  readonly seconds: Float64Array<ArrayBuffer>;
}

/** The event files of one folder, which TensorBoard calls a run. */
export interface GuestLog {
  /** The folder; of files that came without one, the name they came under. */
  readonly name: string;
  /** In the order of their first points. */
  readonly series: readonly LogSeries[];
  /** Whether events were passed over for a wrong checksum. */
  readonly damaged: boolean;
}
