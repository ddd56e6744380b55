const bars = [0, 1, 2, 3, 4]
const leaf = 'fill-band-deep stroke-on-band-soft'

/**
 * The door of a Vietnamese house at dusk (thượng song hạ bản: bars above, panels below), half open,
 * the lamp lit. A quiet picture for wide screens; it says nothing that the words beside it do not.
 */
export const DoorScene = () => (
  <svg
    viewBox="0 0 420 340"
    className="absolute right-0 bottom-0 hidden h-full max-h-88 w-auto md:block"
    aria-hidden="true"
  >
    <path d="M170 310 60 340h260l-60-30z" className="fill-lamp" opacity="0.22" />
    <path d="M134 58h152v252H134z" className="fill-lamp" />
    <path d="M134 58h152v252H134z" className="fill-lamp-soft" opacity="0.35" />
    <Leaf x={58} />
    <Leaf x={134} />
    <Leaf x={286} />
    {/* The open leaf, seen at an angle. */}
    <path d="M286 58v252l-34 20V74z" className={leaf} strokeWidth="2" strokeLinejoin="round" />
    <path
      d="M259 92v92M268 88v92M277 84v92M259 212v92l20-11v-88z"
      className="fill-none stroke-on-band-soft"
      strokeWidth="2"
    />
    <path
      d="M36 34h348v14H36zM48 48h10v262H48zM362 48h10v262h-10zM30 310h360v8H30z"
      className="fill-on-band-soft"
    />
    <path d="M58 48h304v10H58z" className="fill-band-deep" />
    <path d="M20 22h380v8H20z" className="fill-on-band-soft" opacity="0.5" />
  </svg>
)

const Leaf = ({ x }: { x: number }) => (
  <g transform={`translate(${x} 58)`}>
    <path d="M0 0h76v252H0z" className={leaf} strokeWidth="2" />
    {bars.map((bar) => (
      <path
        key={bar}
        d={`M${14 + bar * 12} 16v112`}
        className="stroke-on-band-soft"
        strokeWidth="2.5"
      />
    ))}
    <path
      d="M10 16h56M10 128h56M10 146h56v34H10zM10 192h56v46H10z"
      className="fill-none stroke-on-band-soft"
      strokeWidth="2"
    />
  </g>
)
