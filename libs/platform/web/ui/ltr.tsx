import type { ReactNode } from 'react';

/** Numbers, codes, phones, e-mails and addresses of the web inside right-to-left text: a bare `<bdi>` would still flip a phone in Persian digits. */
export const Ltr = ({ children }: { children: ReactNode }) => <span dir="ltr">{children}</span>;
