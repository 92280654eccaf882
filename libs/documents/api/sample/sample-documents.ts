import { Random } from '@crm/contacts/api';
import { company } from '@crm/contacts/records';
import { DOCUMENT_KINDS, documentTemplate } from '@crm/documents/records';
import { type MadeFiles, readData, type Records } from '@crm/platform/api';
import { lookupValue } from '@crm/platform/records';
import type { FromTemplateService } from '../templates/from-template.service';

interface Sample { name: string; kind: string; keywords: string[]; paragraphs: string[] }
const COMPANIES = 14;
const SEED = 1407;

/** Two templates, and documents of sample companies made of them, by their experts. */
export async function createSampleDocuments(records: Records, files: MadeFiles, templates: FromTemplateService): Promise<void> {
  const random = new Random(SEED);
  const kinds = (await records.of(lookupValue).find({ filter: { list: { eq: DOCUMENT_KINDS } }, fields: ['label'], limit: 100, count: 'none' })).data;
  const made: { id: string; keywords: string[] }[] = [];
  for (const { name, kind, keywords, paragraphs } of readData<Sample[]>(__dirname, 'templates.json')) {
    const file = await files.begin(documentTemplate, 'file', `${name}.docx`);
    const { id } = await records.of(documentTemplate).create({ name, file: file.id, kind: kinds.find(({ label }) => label === kind)?.id ?? null });
    await file.write(await wordFile(paragraphs));
    made.push({ id, keywords });
  }
  const firms = (await records.of(company).find({ filter: { createdBy: { empty: true } }, fields: ['id', 'experts'], sort: 'code', limit: COMPANIES, count: 'none' })).data;
  for (const { id, experts } of firms) {
    const { id: template, keywords } = random.pick(made);
    await templates.create({ template, contact: id, keywords, experts: experts.map((expert) => expert.id) });
  }
}

async function wordFile(paragraphs: readonly string[]): Promise<Buffer> {
  // Loaded by who wants a sample office only.
  const { Document, Packer, Paragraph, TextRun } = await import('docx');
  return Packer.toBuffer(new Document({ sections: [{ children: paragraphs.map((text) => new Paragraph({ bidirectional: true, children: [new TextRun({ text, rightToLeft: true })] })) }] }));
}
