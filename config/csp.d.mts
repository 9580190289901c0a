export const openedAsFile: string;
export const pagePolicy: string;
export const pagePolicyHeader: string;
export const workerPolicyHeader: string;
export const isolationHeaders: Record<string, string>;
