import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Registry } from '@crm/platform/records';
import { buildDocument } from './document';
import { routesOf } from './routes';

/** The document, made at the first request and again when the registry has changed. */
@Injectable()
export class OpenApiService {
  private made: { version: number; text: string; etag: string } | undefined;

  constructor(@Inject(Registry) private readonly registry: Registry, private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  /** The document's text, and the tag by which a client knows that it has it already. */
  current(): { text: string; etag: string } {
    const { version } = this.registry;
    if (this.made?.version !== version) {
      const text = JSON.stringify(buildDocument(this.registry, routesOf(this.discovery, this.scanner, this.registry)));
      this.made = { version, text, etag: `"${createHash('sha256').update(text).digest('base64url')}"` };
    }
    return this.made!;
  }
}
