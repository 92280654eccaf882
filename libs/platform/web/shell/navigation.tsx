import { useNavigate, useRouter } from '@tanstack/react-router';
import { type AnchorHTMLAttributes, type MouseEvent, useCallback } from 'react';

/** Goes to an address of shell/links; `replace` leaves no step to come back to. */
export function useGo(): (href: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate();
  return useCallback((href, options) => { void navigate({ href, replace: options?.replace }); }, [navigate]);
}

/** One step back, or to `fallback` where the page was opened afresh. */
export function useBack(fallback: string): () => void {
  const router = useRouter();
  const go = useGo();
  return useCallback(() => {
    if (router.history.canGoBack()) router.history.back();
    else go(fallback, { replace: true });
  }, [router, go, fallback]);
}

/** A link inside the page: opens in a new tab as any link does, else without loading anew. */
export function AppLink({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const go = useGo();
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
