import { Inject, Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { Registry } from '@crm/platform/records';
import { buildDocument } from './document';
import { routesOf } from './routes';

/** The document, made at the first request and again when the registry has changed. */
@Injectable()
export class OpenApiService {
  private made: { version: number; text: string } | undefined;

  constructor(@Inject(Registry) private readonly registry: Registry, private readonly discovery: DiscoveryService, private readonly scanner: MetadataScanner) {}

  json(): string {
    const { version } = this.registry;
    if (this.made?.version !== version) {
      this.made = { version, text: JSON.stringify(buildDocument(this.registry, routesOf(this.discovery, this.scanner))) };
    }
    return this.made!.text;
  }
}
