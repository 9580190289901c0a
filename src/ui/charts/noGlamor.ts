// Replaces `glamor` in tfjs-vis, by an alias in vite.config.ts. tfjs-vis uses glamor for its visor and tables only,
// which this page does not show. glamor would add an inline stylesheet, which the Content-Security-Policy refuses.
export function css(): string {
  return "";
}
