import { type ReactNode, useId } from 'react';

/** A label above its input, and what is wrong below it. */
export function Labelled({ label, fault, input }: { label: string; fault?: string; input(id: string): ReactNode }) {
  const id = useId();
  return <div className="set-up-field"><label htmlFor={id}>{label}</label>{input(id)}{fault && <span className="danger-text" role="alert">{fault}</span>}</div>;
}
