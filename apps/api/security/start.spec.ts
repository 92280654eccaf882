import { All, Controller, Get, Module, Post } from '@nestjs/common';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Public, SignedIn } from '@crm/platform/api';
import { startProbe } from './probe-app';

@Controller('planted')
class SilentController { @Get('silent') read(): string { return 'anything'; } }

@Controller('planted')
class HalfSilentController {
  @Get('said') @Public('a test') said(): string { return 'said'; }
  @Post('silent') write(): string { return 'anything'; }
}

@Controller('planted')
class SilentForAllController { @All('silent') any(): string { return 'anything'; } }

class Inherited { @Get('silent') read(): string { return 'anything'; } }
@Controller('planted')
class HeirController extends Inherited {}

@Controller('planted') @SignedIn('a test')
class SpokenController { @Get('spoken') read(): string { return 'spoken'; } }

@Module({})
class EmptyModule {}

describe('a route that does not say who may use it (security test 1)', () => {
  it.each([
    [SilentController, 'SilentController.read'], [HalfSilentController, 'HalfSilentController.write'], [SilentForAllController, 'SilentForAllController.any'], [HeirController, 'HeirController.read'],
  ])('%p keeps the application from starting', async (controller, named) => {
    await expect(startProbe([controller], [EmptyModule])).rejects.toThrow(named);
  });
  it('is the only reason: one that says it starts, and is guarded', async () => {
    const probe = await startProbe([SpokenController]);
    try {
      expect((await fetch(`${probe.url}/api/v1/planted/spoken`)).status).toBe(401);
      expect((await probe.admin.get('/planted/spoken')).text).toBe('spoken');
    } finally {
      await probe.close();
    }
  });
});

/** Files of the product's server. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'web' || entry.name === 'testing' ? [] : sources(full);
    return entry.name.endsWith('.ts') && !entry.name.endsWith('.spec.ts') ? [full] : [];
  });
}

describe('the ways past the rules', () => {
  /** Whoever acts as the system itself, with every right. A new caller is a decision: add it here with its reason. */
  const SYSTEM = {
    'libs/contacts/api/life-cycle/life-cycle.ts': 'a contact\'s stage follows what happened with it, whoever did that; forward only',
    'libs/contacts/api/periods-due.ts': 'ratings and employments begin and end at midnight, by nobody\'s hand',
    'libs/contacts/api/positions.ts': 'an interaction keeps where its person worked then; what a reader may not see of it is not shown to him',
    'libs/contacts/api/rating-colours.ts': 'contacts take the colour that their rating has got, whoever may change them',
    'libs/contacts/api/relations.ts': 'what one says of two persons stands in both records, in words that follow from his',
    'libs/documents/api/templates/from-template.service.ts': 'whoever may choose a template has its file filled, which he need not be allowed to take as it is',
    'libs/pipeline/api/stage-outcomes.ts': 'whether a stage is an end is read, so that an opportunity is closed by it whoever may see the stages',
    'libs/platform/api/access/access.service.ts': 'the way itself: `under` acts as a system task within a request',
    'libs/platform/api/access/first-run.ts': 'the first administrator',
    'libs/platform/api/access/system-reasons.ts': 'names system tasks, does nothing in them',
    'libs/platform/api/auth/password-resets.service.ts': 'who comes with a reset code is nobody yet; his password and sessions are touched, no record is read',
    'libs/platform/api/auth/sessions.ts': 'a refresh token that was used twice ends its session; there is no actor then, and no record is touched',
    'libs/platform/api/backup/backups.service.ts': 'the list of backups follows the folder that they lie in; nothing else is touched',
    'libs/platform/api/batches/undo.service.ts': 'looks up what kind of work a batch was; nothing of it is told',
    'libs/platform/api/custom/mentions.ts': 'a field that an administrator deletes goes out of grants and views of everybody, which he need not be allowed to change',
    'libs/platform/api/duplicates/duplicate-search.ts': 'the nightly search looks at all records; a pair is shown only to whoever sees both',
    'libs/platform/api/files/files-sweep.ts': 'stored files without a row, and rows without their file, are of nobody; no record is touched',
    'libs/platform/api/files/texts/file-texts.ts': 'the words of a file are read whoever stored it; only whoever sees the file finds by them',
    'libs/platform/api/jobs/job-lease.ts': 'the end of a job whose user is gone',
    'libs/platform/api/merging/mentioned-ids.ts': 'saved filters, grants and formats of everybody name what stays instead of what was merged away',
    'libs/platform/api/merging/merge.service.ts': 'what refers to merged records follows them, also where its merger may not change it; he is told of what he sees',
    'libs/platform/api/merging/undo-merge.ts': 'what moved by the product\'s hand goes back by it',
    'libs/platform/api/notifications/reminders.ts': 'tells users of the times they set, nobody\'s own doing; whom is told is checked against what he may see',
    'libs/platform/api/operation/disk-watch.ts': 'administrators are told of a full disk; nobody does that in his own name',
    'libs/platform/api/settings/seeds.ts': 'base data and sample data of a new installation',
    'libs/platform/api/settings/set-up.ts': 'what modules make of an office\'s first answers, by whoever gave them',
    'libs/platform/api/webhooks/webhook-sender.ts': 'pauses a webhook that fails, and tells its user; nobody asked for that',
  };

  /** Whoever reads an actor's grants without the rule compiler, which alone knows the limits of his key. */
  const GRANTS = {
    'libs/platform/api/access/access.guard.ts': 'whether there is any grant on the form at all; the rest is the rule\'s',
    'libs/platform/api/access/rule.ts': 'the rule compiler',
    'libs/platform/api/desk/explain.service.ts': 'says in words which grants there are; decides nothing',
    'libs/platform/api/desk/row-facts.ts': 'says in words whose rows a grant means; decides nothing',
    'libs/platform/api/live/live-hub.ts': 'passes over users without any grant on the form; the rest is the rule\'s',
  };

  it('nobody else reads grants past the limits of a key', () => {
    const root = path.resolve(__dirname, '../../..');
    const readers = sources(path.join(root, 'libs')).filter((file) => /\bgrants\.(get|has|values|entries)\(\w/.test(readFileSync(file, 'utf8'))).map((file) => path.relative(root, file));
    expect(readers.filter((file) => file !== 'libs/platform/api/access/resolve-grants.ts').sort()).toEqual(Object.keys(GRANTS));
  });

  it('are the listed callers of AccessService.system and no others', () => {
    const root = path.resolve(__dirname, '../../..');
    const callers = sources(path.join(root, 'libs')).filter((file) => /\.(system|under)\(/.test(readFileSync(file, 'utf8'))).map((file) => path.relative(root, file));
    expect(callers.sort()).toEqual(Object.keys(SYSTEM));
  });
});
