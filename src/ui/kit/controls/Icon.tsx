// Icons as inline SVG strokes in the text's colour. Icons are decorative: the words are beside them or in a label.

const strokes = {
  close: "M5 5l10 10M15 5L5 15",
  check: "M4 10.5l4 4L16 6",
  undo: "M7.5 4.5L4 8l3.5 3.5M4 8h7.5a4.25 4.25 0 010 8.5H8",
  redo: "M12.5 4.5L16 8l-3.5 3.5M16 8H8.5a4.25 4.25 0 000 8.5H12",
  pause: "M7 4.5v11M13 4.5v11",
  play: "M6 4.5v11l9-5.5z",
  stop: "M5.5 5.5h9v9h-9z",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  trash: "M4 6h12M8 6V4h4v2M5.5 6l.7 10h7.6l.7-10",
  download: "M10 3.5v9M6 9l4 4 4-4M4 16.5h12",
  upload: "M10 13V4M6 7.5l4-4 4 4M4 16.5h12",
  drop:
    "M3 7V4.5A1.5 1.5 0 014.5 3H7M13 3h2.5A1.5 1.5 0 0117 4.5V7M17 13v2.5a1.5 1.5 0 01-1.5 1.5H13" +
    "M7 17H4.5A1.5 1.5 0 013 15.5V13M10 6.5v7M7 10.8l3 3 3-3",
  folder: "M2.5 15.5v-11h5l2 2h8v9z",
  picture: "M3 4h14v12H3zM3 13l4-4 4 4 2-2 4 3.5M13 7.6v.1",
  camera: "M2.5 6.5h4l1.5-2h4l1.5 2h4v10h-15zM10 14a2.75 2.75 0 100-5.5 2.75 2.75 0 000 5.5z",
  film: "M3 4.5h14v11H3zM6.5 4.5v11M13.5 4.5v11M3 8.2h3.5M3 11.9h3.5M13.5 8.2H17M13.5 11.9H17",
  people:
    "M7.5 9.5a3 3 0 100-6 3 3 0 000 6zM2 16.5c.4-3 2.4-4.5 5.5-4.5s5.1 1.5 5.5 4.5M13 4a2.8 2.8 0 010 5.2" +
    "M15 12.3c1.7.6 2.7 2 3 4.2",
  edit: "M4 16l.6-3.2L13.5 4l2.6 2.6-8.9 8.8z",
  hide: "M3 10c2-3.3 4.3-5 7-5s5 1.7 7 5c-2 3.3-4.3 5-7 5s-5-1.7-7-5zM4 16.5L16 3.5",
  show: "M3 10c2-3.3 4.3-5 7-5s5 1.7 7 5c-2 3.3-4.3 5-7 5s-5-1.7-7-5zM10 12a2 2 0 100-4 2 2 0 000 4z",
  chart: "M3 3.5v13h14M6 12.5l3.5-4 3 2.5L17 5.5",
  table: "M3 4.5h14v11H3zM3 8.2h14M3 11.9h14M8 4.5v11",
  warning: "M10 3.5l7.5 13h-15zM10 8.5v4M10 14.4v.1",
  info: "M10 17a7 7 0 100-14 7 7 0 000 14zM10 9.3v4.2M10 6.6v.1",
  right: "M8 4.5l5.5 5.5L8 15.5",
  down: "M4.5 7.5L10 13l5.5-5.5",
  left: "M12 4.5L6.5 10l5.5 5.5",
  arrow: "M3.5 10h13M11.5 5l5 5-5 5",
  refresh: "M16 10a6 6 0 11-1.8-4.3M16.5 3v3.5H13",
  gear: "M3 6h8M15 6h2M3 14h2M9 14h8M13 8a2 2 0 100-4 2 2 0 000 4zM7 16a2 2 0 100-4 2 2 0 000 4z",
  sun:
    "M10 13.2a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4" +
    "M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4",
  moon: "M16.5 12.2A7 7 0 017.8 3.5a7 7 0 108.7 8.7z",
  auto: "M10 17a7 7 0 100-14 7 7 0 000 14zM10 3v14M10 6h4.5M10 10h7M10 14h4.5",
  lock: "M5 9.5h10v7H5zM7 9.5V7a3 3 0 016 0v2.5",
} as const;

export type IconName = keyof typeof strokes;

export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth={size > 32 ? 0.6 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
    >
      <path d={strokes[name]} />
    </svg>
  );
}
