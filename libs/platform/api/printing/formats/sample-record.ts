import { type FieldMeta, officeToday } from '@crm/platform/records';

/** Values that look like an office's own, for a form that has no record yet. */
function sampleValue(field: FieldMeta, now: Date): unknown {
  switch (field.kind) {
    case 'number': return Math.min(field.max ?? 1405, Math.max(field.min ?? 0, 1405));
    case 'percent': return 12.5;
    case 'money': return 12_500_000;
    case 'rating': return 4;
    case 'date': return officeToday(now);
    case 'dateTime': return now.toISOString();
    case 'yesNo': return true;
    case 'choice': return field.options?.[0]?.value ?? null;
    case 'code': return '1405';
    case 'phone': return '9121234567';
    case 'email': return 'sample@example.com';
    case 'url': return 'https://example.com';
    case 'nationalId': return '0012345679';
    case 'legalId': return '10380284790';
    case 'postalCode': return '1417935840';
    case 'sheba': return 'IR062960000000100324200001';
    case 'card': return '6037991234567893';
    case 'colour': return '#1677ff';
    case 'mapPoint': return { latitude: 35.7, longitude: 51.4 };
    case 'icon': return 'star';
    case 'file': case 'image': return { id: '', name: field.label, size: 0, type: '' };
    case 'id': return '00000000-0000-7000-8000-000000000000';
    case 'tags': case 'names': return [field.label];
    case 'lookup': case 'tree': case 'reference': return field.many ? [{ id: '', title: field.label }] : { id: '', title: field.label };
    case 'children': return [sampleRecord(field.children ?? [], now)];
    default: return field.label;
  }
}
/** A made-up record with a value in every field. */
export const sampleRecord = (fields: readonly FieldMeta[], now: Date): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field.name, sampleValue(field, now)]));
