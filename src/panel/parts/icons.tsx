/** The panel's own drawings, on a 16-unit square. Stroke icons inherit `currentColor`; all are decoration for assistive technology. */

interface Drawing {
  /** Stroked paths. */
  readonly line?: string;
  /** Filled paths. */
  readonly fill?: string;
  /** Stroked in dashes: what did not come to be. */
  readonly dashed?: string;
  /** Stroked in the background's colour, over a fill. */
  readonly cut?: string;
}

const drawings = {
  record: {
    line: 'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7Z',
    fill: 'M8 4.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8Z',
  },
  paused: { line: 'M8 1.7a6.3 6.3 0 1 0 0 12.6A6.3 6.3 0 0 0 8 1.7ZM6.3 5.6v4.8M9.7 5.6v4.8' },
  clear: { line: 'M8 2.2a5.8 5.8 0 1 0 0 11.6A5.8 5.8 0 0 0 8 2.2ZM3.9 3.9l8.2 8.2' },
  filter: { line: 'M2.6 3.2h10.8L9.4 8v4.6l-2.8-1.5V8Z' },
  down: { line: 'M4.5 6.3 8 9.8l3.5-3.5' },
  right: { line: 'M6.3 4.5 9.8 8l-3.5 3.5' },
  left: { line: 'M9.7 4.5 6.2 8l3.5 3.5' },
  up: { line: 'M8 10.9v-8M4.7 6 8 2.7 11.3 6M3.5 13.4h9' },
  bottom: { line: 'M8 2.8v8M4.7 7.6 8 10.9l3.3-3.3M3.5 13.4h9' },
  more: {
    fill: 'M8 2.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6ZM8 6.7a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6ZM8 11.2a1.3 1.3 0 1 0 0 2.6 1.3 1.3 0 0 0 0-2.6Z',
  },
  globe: {
    line: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM1.8 8h12.4M8 1.8c-4 4-4 8.4 0 12.4M8 1.8c4 4 4 8.4 0 12.4',
  },
  host: { line: 'M2.4 7.4 8 2.4l5.6 5M4.2 6.4v7h7.6v-7' },
  lock: { line: 'M3.6 7.4h8.8v6H3.6ZM5.4 7.4V5.1a2.6 2.6 0 0 1 5.2 0v2.3' },
  close: { line: 'M4.2 4.2l7.6 7.6M11.8 4.2l-7.6 7.6' },
  check: { line: 'M3.4 8.4l3 3 6.2-6.6' },
  plus: { line: 'M8 3.4v9.2M3.4 8h9.2' },
  edit: { line: 'M3 13l.8-3.1 7.3-7.3 2.3 2.3-7.3 7.3ZM9.6 4.1l2.3 2.3' },
  soon: { line: 'M8 4a5.1 5.1 0 1 0 0 10.2A5.1 5.1 0 0 0 8 4ZM8 6.4v2.8M6.2 1.6h3.6M12.2 4.2l1-1' },
  window: { line: 'M2.2 3h11.6v10H2.2ZM2.2 6h11.6' },
  replay: { line: 'M3.4 4.4A5.8 5.8 0 1 1 2.2 8M3.2 1.6v3.2h3.2', fill: 'M6.7 5.7v4.6L10.4 8Z' },
  flask: { line: 'M6 1.8h4M6.8 1.8v4L3 13.4h10L9.2 5.8v-4M4.8 10h6.4' },
  compare: { line: 'M2.2 3h4.6v10H2.2ZM9.2 3h4.6v10H9.2Z' },
  bin: { line: 'M2.8 4.3h10.4M6 4.2V2.4h4v1.8M4.2 4.4l.5 9.2h6.6l.5-9.2M6.8 7v4M9.2 7v4' },
  undo: { line: 'M5.6 2.8 2.6 5.8l3 3M2.8 5.8h6.4a3.7 3.7 0 0 1 0 7.4H5.4' },
  reload: { line: 'M13.2 8A5.2 5.2 0 1 1 11.5 4.2M13 1.9v3.2H9.8' },
  ok: { fill: 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 0 0 8 1.4Z', cut: 'M4.9 8.3l2.1 2.1 4.1-4.5' },
  bad: {
    fill: 'M8 1.4a6.6 6.6 0 1 0 0 13.2A6.6 6.6 0 0 0 8 1.4Z',
    cut: 'M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8',
  },
  warning: { fill: 'M8 1.6 15.2 14.2H.8Z', cut: 'M8 6v4M8 11.4v1.3' },
  info: { line: 'M8 1.8a6.2 6.2 0 1 0 0 12.4A6.2 6.2 0 0 0 8 1.8ZM8 7.2v4M8 4.6v1.2' },
  camera: { line: 'M1.8 4.6h3L6 2.8h4l1.2 1.8h3v8.6H1.8ZM8 6.2a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z' },
  decode: { line: 'M5.4 3.6 1.6 8l3.8 4.4M10.6 3.6 14.4 8l-3.8 4.4' },
  copy: { line: 'M5.4 5.4h8v8h-8ZM10.6 5.2V2.6h-8v8h2.6' },
  hourglass: { line: 'M4 2h8M4 14h8M5 2.2v1.6L8 8l3-4.2V2.2M5 13.8v-1.6L8 8l3 4.2v1.6' },
  created: { fill: 'M8 1.2a6.8 6.8 0 1 0 0 13.6A6.8 6.8 0 0 0 8 1.2Z', cut: 'M8 4.6v6.8M4.6 8h6.8' },
  sent: { line: 'M2 8h11.4M9.2 3.8 13.4 8l-4.2 4.2' },
  refreshed: { line: 'M13.6 8A5.6 5.6 0 1 1 11.8 3.9M13.6 1.4v3.8H9.8' },
  rotated: { line: 'M4.4 14.2V1.8M4.4 10.4C4.4 7 11.8 8 11.8 3M8.9 5.4l2.9-3 2.4 3.4M4.4 1.8 2.2 4.4' },
  'data-changed': { fill: 'M8 1.6 15 14.4H1Z' },
  'not-saved': { dashed: 'M8 2.4 14.2 13.8H1.8Z' },
  'not-sent': { line: 'M2 8h3.4M8.6 8h4.8M9.2 3.8 13.4 8l-4.2 4.2M5.6 4.6 8.4 11.4' },
  flushed: { fill: 'M2.2 2.2h11.6v11.6H2.2Z' },
  rejected: { line: 'M5.2 1.6h5.6l3.6 3.6v5.6l-3.6 3.6H5.2l-3.6-3.6V5.2ZM5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8' },
} as const satisfies Record<string, Drawing>;

export type IconName = keyof typeof drawings;

/** One drawing. `size` in px; 16 unless told. */
export function Icon({
  name,
  size = 16,
  class: extra = '',
}: {
  name: IconName;
  size?: number;
  class?: string;
}) {
  const { line, fill, cut, dashed }: Drawing = drawings[name];
  return (
    <svg
      class={`icon ${extra}`}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      {fill !== undefined && <path class="icon-fill" d={fill} />}
      {line !== undefined && <path class="icon-line" d={line} />}
      {dashed !== undefined && <path class="icon-line icon-dashed" d={dashed} />}
      {cut !== undefined && <path class="icon-cut" d={cut} />}
    </svg>
  );
}
