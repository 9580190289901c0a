// A value or a failure as data. A failure that a person can mend travels as a value; a bug in the project throws.

export type Result<T, F> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function fail<F>(failure: F): { readonly ok: false; readonly failure: F } {
  return { ok: false, failure };
}

/** Throws `internal: ...`. For states that only a bug in the project can reach. */
export function internalError(message: string): never {
  throw new Error(`internal: ${message}`);
}
