/** A worker and its calls. When it has crashed or was ended, a fresh one must be started. */
export interface RunningWorker<Api> {
  readonly api: Api;
  /** Settles, with what is known of it, when the worker crashes; never after `end`. */
  readonly crashed: Promise<string>;
  /** Calls under way never settle. */
  end(): void;
}
