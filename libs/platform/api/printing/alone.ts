/** The Content-Security-Policy of a print, should somebody open it as a page of its own: it runs nothing and is no part of the office. */
export const ALONE = "sandbox; default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";
