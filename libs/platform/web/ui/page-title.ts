import { useEffect } from 'react';
import { useCommon } from '../i18n/i18n';

/** What the browser's tab says. */
export function usePageTitle(title: string | undefined): void {
  const common = useCommon();
  useEffect(() => { document.title = title ? `${title} · ${common('product')}` : common('product'); }, [title, common]);
}
