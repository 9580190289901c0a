// XML as a stream of elements and texts. Prefixes are dropped: programs write `<row>` and `<x:row>` alike.
/// <reference path="./saxen.d.ts" />
import { Parser } from "saxen";

export interface XmlHooks {
  /** @param attribute by its name without a prefix; empty where it is missing. */
  readonly open?: (name: string, attribute: (name: string) => string) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/** @returns whether the XML is whole. The hooks have been called for all before the damage. */
export function readXml(bytes: Uint8Array, { open, close, text }: XmlHooks): boolean {
  let isWhole = true;
  const parser = new Parser();
  parser.on("openTag", (name, attributes, decode) => {
    open?.(bareName(name), (wanted) => {
      for (const [key, value] of Object.entries(attributes())) if (bareName(key) === wanted) return decode(value);
      return "";
    });
  });
  parser.on("closeTag", (name) => close?.(bareName(name)));
  parser.on("text", (value, decode) => text?.(decode(value)));
  parser.on("cdata", (value) => text?.(value));
  parser.on("error", () => {
    isWhole = false;
  });
  parser.parse(new TextDecoder().decode(bytes));
  return isWhole;
}

function bareName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
