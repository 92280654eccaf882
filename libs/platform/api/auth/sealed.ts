import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Secrets } from './secrets';

const CIPHER = 'aes-256-gcm';

/** Secrets that have to be read again (they sign, or make codes): encrypted under the installation's own, so that a row of its table tells nothing by itself. */
@Injectable()
export class Sealed {
  constructor(private readonly secrets: Secrets) {}

  /** `whose` says which row it is of: it opens for no other. */
  seal(text: string, whose: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv(CIPHER, this.secrets.get('seal'), nonce).setAAD(Buffer.from(whose));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Throws where it was not sealed here, or for another row. */
  open(sealed: string, whose: string): string {
    const bytes = Buffer.from(sealed, 'base64url');
    const decipher = createDecipheriv(CIPHER, this.secrets.get('seal'), bytes.subarray(0, 12)).setAAD(Buffer.from(whose)).setAuthTag(bytes.subarray(12, 28));
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
  }
}
