import { type Random, type BaseIds, type SampleContact } from '@crm/contacts/api';
import { interaction } from '@crm/interactions/records';
import { readData, type Records, requestContext } from '@crm/platform/api';
import { addDays, type NewRecord, officeInstant, officeToday } from '@crm/platform/records';

interface Conversation { subject: string; methods: string[]; results: string[]; notes: string[]; effect?: 'positive' | 'negative' }
type Body = NewRecord<typeof interaction>;

const DAYS = 180;
const FRIDAY = 5;
const MINUTE = 60_000;
const EFFECTS = [{ effect: 'positive', weight: 5 }, { effect: 'neutral', weight: 4 }, { effect: 'negative', weight: 1 }] as const;

/** A moment of the past months within office hours, more of them lately; never a Friday, never to come. */
function pastMoment(random: Random, now: Date): Date {
  for (;;) {
    const day = addDays(officeToday(now), -Math.floor(DAYS * random.next() ** 1.6));
    const time = `${String(random.whole(8, 16)).padStart(2, '0')}:${String(random.whole(0, 11) * 5).padStart(2, '0')}:00`;
    const moment = officeInstant(day, time);
    if (new Date(`${day}T00:00:00Z`).getUTCDay() !== FRIDAY && moment < now) return moment;
  }
}

/** Interactions with these contacts by their experts, a few contacts having many. `fallback` acts where a contact has no expert. */
export async function createSampleInteractions(records: Records, random: Random, base: BaseIds, contacts: readonly SampleContact[], count: number, fallback: string): Promise<void> {
  const conversations = readData<Conversation[]>(__dirname, 'conversations.json');
  const { now } = requestContext();
  const bodies = Array.from({ length: count }, (): Body => {
    const contact = contacts[Math.floor(contacts.length * random.next() ** 2)]!;
    const conversation = random.pick(conversations);
    const startedAt = pastMoment(random, now);
    const ended = new Date(Math.min(startedAt.getTime() + random.whole(2, 50) * MINUTE, now.getTime()));
    const { effect } = conversation.effect ? conversation as { effect: 'positive' | 'negative' } : random.weighted(EFFECTS);
    return {
      subject: conversation.subject, contact: contact.id, user: contact.experts.length ? random.pick(contact.experts) : fallback,
      method: base.value('interaction-method', random.pick(conversation.methods)), direction: random.chance(0.6) ? 'outgoing' : 'incoming',
      startedAt: startedAt.toISOString(), ...(random.chance(0.8) ? { endedAt: ended.toISOString() } : {}),
      result: base.value('interaction-result', random.pick(conversation.results)), effect,
      ...(random.chance(0.15) ? { followUpNumber: `P-${random.whole(1000, 9999)}` } : {}),
      ...(random.chance(0.6) ? { description: random.pick(conversation.notes) } : {}),
    };
  });
  await records.of(interaction).createMany(bodies.sort((a, b) => String(a.startedAt).localeCompare(String(b.startedAt))));
}
