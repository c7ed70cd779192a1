const paths = {
  cases: 'M4 4h12v13H4zM7 8h6M7 11h6M7 14h3',
  meetings: 'M3 5h14v12H3zM3 9h14M7 3v3M13 3v3',
  settings: 'M3 6h7M14 6h3M3 14h3M10 14h7M12 4v4M8 12v4',
  help: 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15zM7.8 7.8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.7M10 14.2v.1',
  lock: 'M5 9h10v8H5zM7 9V6a3 3 0 0 1 6 0v3',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM13 13l4 4',
  back: 'M12 4l-6 6 6 6',
  add: 'M10 4v12M4 10h12',
  action: 'M4 10h11M11 6l4 4-4 4',
} as const;

export type IconName = keyof typeof paths;

/** A small drawing beside a word; a reader hears the word only. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg width={18} height={18} viewBox="0 0 20 20" aria-hidden focusable={false}>
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
