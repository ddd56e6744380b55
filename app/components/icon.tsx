/** Line drawings on a 24-unit grid, stroked in the current colour. */
const drawings = {
  alert:
    'M12 8.5v4.5m0 3.2v.1M10.6 4.3 2.9 17.6A1.6 1.6 0 0 0 4.3 20h15.4a1.6 1.6 0 0 0 1.4-2.4L13.4 4.3a1.6 1.6 0 0 0-2.8 0Z',
  arrowLeft: 'M19 12H5m6-6-6 6 6 6',
  arrowRight: 'M5 12h14m-6-6 6 6-6 6',
  building: 'M4 20V9l8-5 8 5v11M3 20h18M9 20v-6h6v6M8.5 10.5h.01m6.99 0h.01M12 8.5h.01',
  calendar:
    'M5 5.5h14a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1ZM4 10h16M8 3v4m8-4v4',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  checkCircle: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-4-8.7 2.8 2.8L16 9.6',
  chevronDown: 'm6 9 6 6 6-6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.2 2',
  coin: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm2.5-11.5h-5m5-2.5v6a2.5 2.5 0 1 1 0-3M9.5 16h5',
  cross: 'm6 6 12 12M18 6 6 18',
  crossCircle: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm-3-12 6 6m0-6-6 6',
  download: 'M12 4v11m-4.5-4.5L12 15l4.5-4.5M5 19.5h14',
  envelope: 'M4 6h16v12H4zM4.5 6.5 12 13l7.5-6.5',
  file: 'M13.5 3.5H7a1 1 0 0 0-1 1v15a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V8zM13.5 3.5V8H18M9 12.5h6M9 16h6',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 9.5h17m-17 5h17M12 3c2.4 2.5 3.6 5.5 3.6 9s-1.2 6.5-3.6 9c-2.4-2.5-3.6-5.5-3.6-9S9.6 5.5 12 3Z',
  hand: 'M7 12V6.5a1.5 1.5 0 0 1 3 0V11m0-1.5v-5a1.5 1.5 0 0 1 3 0V11m0-5.5a1.5 1.5 0 0 1 3 0V12m0-3a1.5 1.5 0 0 1 3 0v5.5a6.5 6.5 0 0 1-6.5 6.5c-2.6 0-4.1-1-5.5-3.2L4.3 14a1.5 1.5 0 0 1 2.5-1.6L8 14',
  hourglass:
    'M6 3.5h12M6 20.5h12M7.5 3.5v3.7c0 2 4.5 3.3 4.5 4.8s-4.5 2.8-4.5 4.8v3.7m9-17v3.7c0 2-4.5 3.3-4.5 4.8s4.5 2.8 4.5 4.8v3.7',
  inbox: 'M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h4.5l1.5 2.5h4l1.5-2.5H20',
  info: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-10v5.5M12 7.7v.1',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  pause: 'M9 6v12m6-12v12',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c.7-3.7 3.7-5.5 7.5-5.5s6.8 1.8 7.5 5.5',
  phone:
    'M8 4H5.5C4.7 4 4 4.7 4.1 5.6 4.6 13 11 19.4 18.4 19.9c.9.1 1.6-.6 1.6-1.4V16l-4-1.5-1.6 1.9a12 12 0 0 1-6.8-6.8L9.5 8z',
  plus: 'M12 5v14m-7-7h14',
  printer: 'M7 9V4h10v5M7 16H4.5V9.5h15V16H17M7 13.5h10V20H7z',
  qr: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2.5v2.5M20 14v2.5M14 20h2.5M20 20v-.5',
  search: 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13Zm4.7-1.8L20 20',
  shield: 'M12 3.5 5 6v5.5c0 4.4 2.8 7.5 7 9 4.2-1.5 7-4.6 7-9V6zM9 12l2.2 2.2L15 10.3',
  stamp:
    'M9.5 13.5c.8-2.3.6-3.8-.2-5.3A3 3 0 0 1 12 3.5a3 3 0 0 1 2.7 4.7c-.8 1.5-1 3-.2 5.3M5 17.5v-2a2 2 0 0 1 2-2h10a2 2 0 0 1 2 2v2zM5.5 20.5h13',
  trash: 'M5 7h14M10 7V4.5h4V7m-7.5 0 .8 13h9.4l.8-13M10 11v5.5m4-5.5v5.5',
  undo: 'M8 5 4 9l4 4M4 9h10a5.5 5.5 0 0 1 0 11h-3',
  upload: 'M12 15V4m-4.5 4.5L12 4l4.5 4.5M5 19.5h14',
} as const

export type IconName = keyof typeof drawings

interface Props {
  name: IconName
  /** Edge in px of a 16-px root; follows the text size of the reader. */
  size?: 16 | 20 | 24 | 28
  className?: string
}

const sizes = { 16: 'size-4', 20: 'size-5', 24: 'size-6', 28: 'size-7' } as const

/** A decoration: the words beside it say the same, so it is hidden from screen readers. */
export function Icon({ name, size = 20, className }: Props) {
  return (
    <svg
      viewBox="0 0 24 24"
      className={`${sizes[size]} shrink-0 ${className ?? ''}`}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={drawings[name]} />
    </svg>
  )
}
