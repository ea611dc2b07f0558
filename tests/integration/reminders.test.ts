import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { describe, expect, onTestFinished, test } from 'vitest';
import { closeDueCycles } from '../../app/domain/nominations/close-due-cycles.job.ts';
import { sendReminders } from '../../app/domain/nominations/send-reminders.job.ts';
import { type MailRenderer, sendMail } from '../../app/domain/notices/send-mail.job.ts';
import { loadMailTemplates } from '../../app/infra/mail-renderer.server.ts';
import { createMailer } from '../../app/infra/mailer.server.ts';
import { ROOT } from '../architecture/sources.ts';
import { platformForTest, type TestPlatform } from '../setup/platform.ts';
import { awaitingApproval, completeDraft, draft, editTitle, submitAs } from '../support/nominations.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;

/** Moves the closing of the open cycle to `seconds` from the database's now; the demo's own nominations stay out. */
async function closesIn(t: TestPlatform, seconds: number): Promise<void> {
  await t.db.$executeRaw`
    update cycle set late_from = clock_timestamp() + ${seconds}::int * interval '1 second', tolerance_seconds = 0
    where code = '1448'`;
}

/** As if the nominations had been begun long ago: a step that had passed before is no reminder. */
async function beganLongAgo(t: TestPlatform): Promise<void> {
  await t.db.$executeRaw`update nomination set created_at = created_at - interval '90 days'`;
}

async function reminded(t: TestPlatform, reference: string) {
  const mails = await t.db.mail.findMany({
    where: { template: 'reminder', eventKey: { startsWith: `reminder:${reference}:` } },
    select: { eventKey: true, toAddress: true, props: true },
    orderBy: { createdAt: 'asc' },
  });
  return mails.map(({ eventKey, toAddress, props }) => ({
    step: eventKey.split(':')[2],
    to: toAddress.split('@')[0],
    ...(props as { left: { unit: string; count: number }; submittedVersion: number | null }),
  }));
}

describe('the ladder', () => {
  test('goes to owner and coordinator of a draft, once a step, however many workers try', async () => {
    const t = await platformForTest();
    const reference = await draft(t, 'hind');
    await beganLongAgo(t);
    for (const [seconds, step] of [
      [30 * DAY, '30d'],
      [14 * DAY, '14d'],
      [7 * DAY, '7d'],
      [3 * DAY, '3d'],
      [DAY, '1d'],
      [6 * HOUR, '6h'],
    ] as const) {
      await closesIn(t, seconds + 60);
      await sendReminders(t.system());
      expect((await reminded(t, reference)).filter((one) => one.step === step)).toEqual([]);
      await closesIn(t, seconds - 1);
      await Promise.all([sendReminders(t.system()), sendReminders(t.system()), sendReminders(t.system())]);
      expect(await sendReminders(t.system())).toBe(0);
      const now = (await reminded(t, reference)).filter((one) => one.step === step);
      expect(now.map(({ to }) => to).sort()).toEqual(['faisal', 'hind']);
      expect(now[0]?.left).toEqual(
        seconds >= DAY ? { unit: 'day', count: seconds / DAY } : { unit: 'hour', count: seconds / HOUR },
      );
    }
    await closesIn(t, -1);
    expect(await sendReminders(t.system())).toBe(0);
    expect(await reminded(t, reference)).toHaveLength(12);
  }, 60_000);

  test('of steps that passed together only the latest goes out, and none that had passed before the draft began', async () => {
    const t = await platformForTest();
    const old = await draft(t, 'hind');
    await beganLongAgo(t);
    const young = await draft(t, 'majed', 'B2');
    await closesIn(t, 2 * DAY);
    await sendReminders(t.system());
    expect((await reminded(t, old)).map(({ step, left }) => [step, left.count])).toEqual([
      ['3d', 2],
      ['3d', 2],
    ]);
    expect(await reminded(t, young)).toEqual([]);
  });

  test('after an extension what was sent is not sent again, and what was not follows the new instant', async () => {
    const t = await platformForTest();
    const reference = await draft(t, 'hind');
    await beganLongAgo(t);
    await closesIn(t, 3 * DAY - 1);
    await sendReminders(t.system());
    await closesIn(t, 10 * DAY);
    await sendReminders(t.system());
    await closesIn(t, 3 * DAY - 5);
    await sendReminders(t.system());
    await closesIn(t, DAY - 5);
    await sendReminders(t.system());
    const steps = (await reminded(t, reference)).filter(({ to }) => to === 'hind').map(({ step }) => step);
    // Three days were told before the extension; the fortnight that now lies behind is told once, then the last day.
    expect(steps).toEqual(['3d', '14d', '1d']);
  });

  test('D6 edits after submitting are told as such; a submitted or withdrawn nomination is left in peace', async () => {
    const t = await platformForTest();
    const edited = await awaitingApproval(t, 'hind');
    await submitAs(t, 'faisal', edited);
    await editTitle(t, 'hind', edited, 'عنوان أحدث');
    const submitted = await awaitingApproval(t, 'majed', 'B2');
    await submitAs(t, 'faisal', submitted);
    await beganLongAgo(t);
    await closesIn(t, DAY - 5);
    await sendReminders(t.system());
    expect(await reminded(t, submitted)).toEqual([]);
    const mails = await reminded(t, edited);
    expect(mails.map(({ to, submittedVersion }) => [to, submittedVersion]).sort()).toEqual([
      ['faisal', 1],
      ['hind', 1],
    ]);
    const templates = await loadMailTemplates<MailRenderer>(ROOT);
    const row = await t.db.mail.findFirstOrThrow({ where: { eventKey: `reminder:${edited}:1d` } });
    const { text, subject } = await templates.renderMail('reminder', row.props as never);
    expect(subject).toContain('تعديلات لم تُقدَّم');
    expect(text).toContain('النسخة 1 مقدَّمة وهي المعتبرة');
    expect(text).toContain('Version 1 is submitted and counts');
  });

  test('a branch with a closing of its own has its own ladder, and who left the agency hears nothing', async () => {
    const t = await platformForTest();
    const own = await draft(t, 'hind');
    const other = await draft(t, 'majed', 'B2');
    await beganLongAgo(t);
    await closesIn(t, 60 * DAY);
    await t.db.$executeRaw`
      update branch set late_from = clock_timestamp() + interval '7 days' - interval '1 second'
      where code = 'B1' and cycle_id = (select id from cycle where code = '1448')`;
    await t.db.$executeRaw`
      update role_grant set revoked_at = now() where role = 'nominator' and user_id = ${await t.userId('hind')}::uuid`;
    await sendReminders(t.system());
    expect((await reminded(t, own)).map(({ to, step }) => [to, step])).toEqual([['faisal', '7d']]);
    expect(await reminded(t, other)).toEqual([]);
  });
});

describe('at closing', () => {
  test('who did not submit gets the text of the draft as a file, and only who still belongs to the agency', async () => {
    const t = await platformForTest();
    const reference = await completeDraft(t, 'hind');
    await editTitle(t, 'hind', reference, 'منصة الشهادات؛ العنوان الأخير');
    await closesIn(t, -1);
    await closeDueCycles(t.system());
    const inbox = await startInbox();
    const mailer = createMailer({
      host: '127.0.0.1',
      port: inbox.port,
      secure: false,
      from: { name: 'جائزة', address: 'no-reply@example.test' },
    });
    onTestFinished(() => mailer.close());
    const mails = await loadMailTemplates<MailRenderer>(ROOT);
    const rows = await t.db.mail.findMany({ where: { eventKey: `not-submitted:${reference}` } });
    expect(rows).toHaveLength(2);
    for (const { id } of rows) await sendMail(t.system(), { mailer, mails }, id);
    const parsed = await Promise.all(inbox.messages.map((raw) => PostalMime.parse(raw)));
    expect(parsed).toHaveLength(2);
    for (const { attachments, text } of parsed) {
      expect(attachments.map(({ filename, mimeType }) => [filename, mimeType])).toEqual([
        [`${reference}.txt`, 'text/plain'],
      ]);
      const content = new TextDecoder().decode(attachments[0]?.content as ArrayBuffer);
      expect(content).toContain('منصة الشهادات؛ العنوان الأخير');
      expect(content).toContain('لم تُقدَّم · Not submitted');
      expect(content.length).toBeGreaterThan(2000);
      expect(text).toContain('مرفق بهذه الرسالة');
    }
  });
});

async function startInbox(): Promise<{ port: number; messages: Buffer[] }> {
  const messages: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.once('end', () => {
        messages.push(Buffer.concat(chunks));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return { port: (server.server.address() as AddressInfo).port, messages };
}

describe('the calendar file', () => {
  const take = async (t: TestPlatform, path: string) => {
    const answer = await t.request(path);
    return { answer, lines: (await answer.text()).replaceAll('\r\n ', '').split('\r\n') };
  };

  test('holds the closing to the second in UTC and every phase, and is the same for everybody', async () => {
    const t = await platformForTest();
    const { answer, lines } = await take(t, '/ar/cycles/1448/calendar.ics');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const { lateFrom } = await t.db.cycle.findUniqueOrThrow({ where: { code: '1448' } });
    const closes = new Date(lateFrom.getTime() - 1000).toISOString().slice(0, 19).replace(/[-:]/g, '');
    expect(lines).toContain(`DTSTART:${closes}Z`);
    expect(lines).toContain('UID:1448-closing@localhost');
    expect(lines.filter((line) => line === 'SEQUENCE:0').length).toBeGreaterThan(5);
    expect((await take(t, '/ar/cycles/1448/calendar.ics')).lines).toEqual(lines);
    expect((await t.request('/ar/cycles/9999/calendar.ics')).status).toBe(404);
  });

  test('moves the same event after an extension, in a newer edition', async () => {
    const t = await platformForTest();
    const uids = (lines: string[]) => lines.filter((line) => line.startsWith('UID:'));
    const before = await take(t, '/en/cycles/1448/calendar.ics');
    await t.db.$executeRaw`update cycle set late_from = late_from + interval '7 days' where code = '1448'`;
    await t.db.$executeRaw`
      select audit_append('deadline.approved', null, 'cycle', '1448', 'test', '{"type":"deadline.approved"}')`;
    const after = await take(t, '/en/cycles/1448/calendar.ics');
    expect(uids(after.lines)).toEqual(uids(before.lines));
    expect(after.lines).toContain('SEQUENCE:1');
    expect(after.lines).not.toEqual(before.lines);
  });

  test('is offered on the home page and on the task list', async () => {
    const t = await platformForTest();
    const reference = await draft(t, 'hind');
    const link = 'href="/ar/cycles/1448/calendar.ics"';
    expect(await (await t.request('/ar')).text()).toContain(link);
    const cookie = await t.signIn('hind');
    expect(await (await t.request(`/ar/nominations/${reference}`, { cookie })).text()).toContain(link);
  });
});
