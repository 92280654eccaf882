import { Problem } from '../errors';

const unusable = (fa: string, en: string): Problem => new Problem(422, { fa: 'این پشتیبان بازخوانی نشد و چیزی تغییر نکرد.', en: 'This backup was not restored, and nothing was changed.' }, { detail: { fa, en } });

/** Cut short, or a bit of it flipped. */
export const damaged = (): Problem => unusable('فایل پشتیبان آسیب دیده یا ناتمام است.', 'The backup file is damaged or incomplete.');
/** It agrees with its own checksum and yet not with its contents list. */
export const incomplete = (name: string): Problem => unusable(`«${name}» در فایل پشتیبان نیست یا با فهرست آن نمی‌خواند.`, `“${name}” is missing from the backup, or is not what its list says.`);
export const notABackup = (): Problem => unusable('این فایل پشتیبان پیوند نیست.', 'This file is no backup of Peyvand.');
export const wrongPassphrase = (): Problem => unusable('عبارت رمز این پشتیبان این نیست.', 'This is not the passphrase of the backup.');
export const passphraseNeeded = (): Problem => unusable('این پشتیبان رمز شده است؛ عبارت رمز آن (BACKUP_PASSPHRASE) لازم است.', 'This backup is encrypted; its passphrase is needed (BACKUP_PASSPHRASE).');
export const tooNew = (): Problem => unusable('این پشتیبان را نسخهٔ تازه‌تری از پیوند ساخته است؛ نخست پیوند را به‌روز کنید.', 'A newer version of Peyvand has made this backup; upgrade Peyvand first.');
export const notEmpty = (): Problem => unusable('این نصب خالی نیست. برای جایگزین کردن همهٔ آن ‎--replace بدهید.', 'This installation is not empty. Give --replace to replace everything in it.');
export const busy = (): Problem => new Problem(409, { fa: 'پشتیبان‌گیری یا بازخوانی دیگری در جریان است.', en: 'Another backup or restore is under way.' });
