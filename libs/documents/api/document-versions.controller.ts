import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import { document } from '@crm/documents/records';
import { Access, FileVersions, invalidField, readVersion } from '@crm/platform/api';
import { isId } from '@crm/platform/records';

type Version = Awaited<ReturnType<FileVersions['list']>>[number];
const LONGEST_NOTE = 500;

/** The versions of a document's file. They are the document's: whoever sees its file sees them, whoever edits it adds one. */
@Controller('documents/:id/versions')
export class DocumentVersionsController {
  constructor(private readonly versions: FileVersions) {}

  @Get() @Access(document, 'view')
  async documentVersions(@Param('id') id: string): Promise<{ data: Version[] }> { return { data: await this.versions.list(document, id) }; }

  /** `file`: an upload of one's own for the field `file`. */
  @Post() @Access(document, 'edit')
  async addVersion(@Param('id') id: string, @Body() body: unknown, @Headers('if-match') ifMatch: string | undefined): Promise<Version> {
    await this.versions.demandEdit(document, id);
    const { file, note, ...rest } = typeof body === 'object' && body !== null && !Array.isArray(body) ? body as Record<string, unknown> : {};
    const [unknown] = Object.keys(rest);
    if (unknown !== undefined) throw invalidField(unknown, 'unknown');
    if (file === undefined || file === null) throw invalidField('file', 'required');
    if (!isId(file)) throw invalidField('file', 'id');
    if (note !== undefined && note !== null && typeof note !== 'string') throw invalidField('note', 'text');
    if (note && note.length > LONGEST_NOTE) throw invalidField('note', 'tooLong', { max: LONGEST_NOTE });
    const version = ifMatch === undefined ? 'any' : readVersion(ifMatch);
    return this.versions.add(document, id, { file: file.toLowerCase(), note: note?.trim() || null, ...(version === 'any' ? {} : { version }) });
  }

  @Post(':number/restore') @Access(document, 'edit')
  restoreVersion(@Param('id') id: string, @Param('number') number: string): Promise<Version> { return this.versions.restore(document, id, Number(number)); }
}
