import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { isId } from '@crm/platform/records';
import { AccessService } from '../access/access.service';
import type { Actor } from '../access/actor';
import { Secrets } from '../auth/secrets';
import { requestContext } from '../database/request-context';
import { type Configuration, CONFIGURATION } from '../settings/configuration';

/** How long a link lasts, in seconds. */
export const LINK_LIFETIME = 60;
export type FileVariant = 'file' | 'thumbnail' | 'backup';
interface Named { attachment: string; variant: FileVariant }

/**
 * Links that are the right to one file for a minute, for whoever asked for them: they end with his session, too, so that
 * a user who is switched off loses them at once.
 */
@Injectable()
export class FileLinks {
  constructor(private readonly secrets: Secrets, private readonly access: AccessService, @Inject(CONFIGURATION) private readonly configuration: Configuration) {}

  /** A link for the acting user, who was found to see the file's subject. */
  sign(attachment: string, variant: FileVariant = 'file'): { url: string; expiresAt: string } {
    const { actor } = requestContext();
    const expires = Math.floor(Date.now() / 1000) + LINK_LIFETIME;
    const words = [attachment, variant, actor.id ?? '', actor.session ?? '', expires.toString(36)].join('~');
    return { url: `${this.configuration.filesUrl ?? ''}/api/v1/${variant === 'backup' ? 'backups/files' : 'files'}/${words}~${this.mark(words)}`, expiresAt: new Date(expires * 1000).toISOString() };
  }

  /** What a link names; undefined when it was not made here, is too old, or belongs to somebody who is out by now. */
  async open(token: string): Promise<(Named & { actor: Actor }) | undefined> {
    const words = token.split('~');
    const mark = words.pop() ?? '';
    const [attachment, variant, user, session, expires] = words;
    const expected = this.mark(words.join('~'));
    if (words.length !== 5 || mark.length !== expected.length || !timingSafeEqual(Buffer.from(mark), Buffer.from(expected))) return undefined;
    if (Number.parseInt(expires!, 36) * 1000 < Date.now() || !isId(user!)) return undefined;
    const actor = await this.access.actor(user!, session || undefined);
    return actor && { attachment: attachment!, variant: variant as FileVariant, actor };
  }

  private mark(words: string): string { return createHmac('sha256', this.secrets.get('file-link')).update(words).digest('base64url'); }
}
