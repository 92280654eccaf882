/** The one accent colour. As a surface it carries white text (5.5:1); as text it is lighter in the dark. */
export const ACCENT = '#0f766e';
export const ACCENT_TEXT = { light: '#0b665f', dark: '#5eead4', lightSoft: '#e2f1ef', darkSoft: '#163a38' } as const;
