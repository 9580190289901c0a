export function builtKernels(): Promise<string>;
