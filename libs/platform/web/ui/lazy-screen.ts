import { type ComponentType, createElement, lazy, type ReactElement } from 'react';

/**
 * A component whose code is fetched when it is first shown. What was fetched before is drawn at once, whereas React's own `lazy`
 * shows the fallback even then, and takes no fallback away before it has stood for 300 ms.
 */
export function lazyScreen<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): { (props: P): ReactElement; load(): Promise<unknown> } {
  let Loaded: ComponentType<P> | undefined;
  const fetched = async (): Promise<{ default: ComponentType<P> }> => {
    const module = await load();
    Loaded = module.default;
    return module;
  };
  const Later = lazy(fetched);
  const Screen = (props: P): ReactElement => createElement<P>(Loaded ?? Later, props);
  return Object.assign(Screen, { load: fetched });
}
