import { useEffect, useState } from 'react';

/** The value once it has rested for `wait` ms; an empty text is taken at once. */
export function useDebounced<T>(value: T, wait: number): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), value === '' ? 0 : wait);
    return () => clearTimeout(timer);
  }, [value, wait]);
  return rested;
}
