/** Two linked rings: پیوند, a bond. */
export const BrandMark = ({ size = 28 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
    <rect width="32" height="32" rx="8" fill="#0f766e" />
    <g fill="none" stroke="#fff" strokeWidth="2.2">
      <circle cx="12.6" cy="16" r="5.6" />
      <circle cx="19.4" cy="16" r="5.6" opacity=".7" />
    </g>
  </svg>
);
