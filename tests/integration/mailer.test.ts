import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { createMailer, type Mailer, type OutgoingMail } from '../../app/infra/mailer.server.ts';

type Delivered = { recipients: string[]; raw: string };
type Answer = 'accept' | { at: 'greeting' | 'sender' | 'recipient' | 'message'; code: number };

const open: { close: () => void }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

const from = { name: 'جائزة الإنجاز', address: 'award@wisam.example.test' };
const mail: OutgoingMail = {
  messageId: '<0198b7c2-row@wisam.example.test>',
  to: { name: 'ريم القحطاني', address: 'reem@agency.example.test' },
  subject: 'قُدِّم الترشيح N-1448-B1-0042',
  html: '<p dir="rtl">قُدِّم ترشيحكم</p>',
  text: 'قُدِّم ترشيحكم',
};

function refusal(code: number): Error {
  return Object.assign(new Error(`answer ${code}`), { responseCode: code });
}

/** A real SMTP server on a free port of this machine that answers as told and keeps what it accepted. */
async function startServer(answer: Answer = 'accept', options: SMTPServerOptions = {}) {
  const delivered: Delivered[] = [];
  const when = (at: Exclude<Answer, string>['at']) =>
    answer !== 'accept' && answer.at === at ? refusal(answer.code) : null;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onConnect: (_session, done) => done(when('greeting')),
    onMailFrom: (_address, _session, done) => done(when('sender')),
    onRcptTo: (_address, _session, done) => done(when('recipient')),
    onAuth: (_auth, _session, done) => done(refusal(535)),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const refused = when('message');
        if (!refused) {
          const recipients = session.envelope.rcptTo.map((recipient) => recipient.address);
          delivered.push({ recipients, raw: Buffer.concat(chunks).toString('utf8') });
        }
        done(refused);
      });
    },
    ...options,
  });
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  open.push({ close: () => server.close() });
  const { port } = listening.address() as AddressInfo;
  return { port, delivered };
}

function mailerFor(port: number, credentials: { user?: string; pass?: string } = {}): Mailer {
  const mailer = createMailer({ host: '127.0.0.1', port, secure: false, from, ...credentials });
  open.push(mailer);
  return mailer;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a mail that is accepted', () => {
  it('arrives as written, Arabic names and both parts included', async () => {
    const { port, delivered } = await startServer();
    const outcome = await mailerFor(port).send(mail);
    expect(outcome).toMatchObject({ outcome: 'sent' });
    expect(delivered).toHaveLength(1);
    const parsed = await PostalMime.parse(delivered[0]?.raw ?? '');
    expect(parsed.to).toEqual([{ name: 'ريم القحطاني', address: 'reem@agency.example.test' }]);
    expect(parsed.from).toMatchObject({ name: 'جائزة الإنجاز', address: 'award@wisam.example.test' });
    expect(parsed.subject).toBe(mail.subject);
    expect(parsed.html).toContain(mail.html);
    expect(parsed.text).toContain(mail.text);
    expect(parsed.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted' }));
  });

  it('has the same Message-ID when it is sent again', async () => {
    const { port, delivered } = await startServer();
    const mailer = mailerFor(port);
    await mailer.send(mail);
    await mailer.send(mail);
    const ids = await Promise.all(delivered.map(async ({ raw }) => (await PostalMime.parse(raw)).messageId));
    expect(ids).toEqual([mail.messageId, mail.messageId]);
  });
});

describe('a recipient that is not one address', () => {
  it.each([
    'reem@agency.example.test,eve@evil.example.test',
    'reem@agency.example.test;eve@evil.example.test',
    'Eve <eve@evil.example.test>',
    'reem@agency.example.test\r\nRCPT TO:<eve@evil.example.test>',
    '',
  ])('%j is refused before a connection is made', async (address) => {
    const { port, delivered } = await startServer();
    const outcome = await mailerFor(port).send({ ...mail, to: { name: 'x', address } });
    expect(outcome).toEqual({ outcome: 'refused', answer: 'mail.address' });
    expect(delivered).toEqual([]);
  });
});

describe('hostile words', () => {
  const injected = 'x\r\nBcc: eve@evil.example.test\r\nX-Evil: 1\r\n\r\nbody';

  it.each([
    ['name', { ...mail, to: { ...mail.to, name: injected } }],
    [
      'name with addresses',
      { ...mail, to: { ...mail.to, name: 'a, eve@evil.example.test, "b" <c@d.example>' } },
    ],
    ['subject', { ...mail, subject: injected }],
    ['header', { ...mail, headers: { 'X-Reference': injected } }],
  ])('in the %s add neither a header nor a recipient', async (_where, hostile) => {
    const { port, delivered } = await startServer();
    await mailerFor(port).send(hostile);
    expect(delivered.map((one) => one.recipients)).toEqual([['reem@agency.example.test']]);
    const parsed = await PostalMime.parse(delivered[0]?.raw ?? '');
    expect(parsed.bcc).toBeUndefined();
    expect(parsed.to).toHaveLength(1);
    expect(parsed.headers.map((header) => header.key)).not.toContain('x-evil');
    expect(parsed.text).toContain(mail.text);
  });

  it('never make a file of ours part of the message', async () => {
    const { port, delivered } = await startServer();
    const hostile = { ...mail, html: { path: '/etc/hostname' } as unknown as string };
    const outcome = await mailerFor(port).send(hostile);
    expect(outcome.outcome).not.toBe('sent');
    expect(delivered).toEqual([]);
  });
});

describe('an attempt that fails', () => {
  it.each([
    [{ at: 'greeting', code: 421 }, 'retry'],
    [{ at: 'greeting', code: 554 }, 'retry'],
    [{ at: 'sender', code: 451 }, 'retry'],
    [{ at: 'recipient', code: 450 }, 'retry'],
    [{ at: 'message', code: 452 }, 'retry'],
    [{ at: 'sender', code: 550 }, 'refused'],
    [{ at: 'recipient', code: 550 }, 'refused'],
    [{ at: 'message', code: 554 }, 'refused'],
  ] as const)('with %o is answered %s', async (answer, expected) => {
    const { port, delivered } = await startServer(answer);
    const outcome = await mailerFor(port).send(mail);
    expect(outcome).toMatchObject({
      outcome: expected,
      answer: expect.stringContaining(String(answer.code)),
    });
    expect(delivered).toEqual([]);
  });

  it('because nobody listens may be repeated', async () => {
    const mailer = mailerFor(await freePort());
    expect(await mailer.send(mail)).toMatchObject({ outcome: 'retry' });
    expect(await mailer.verify()).toBe(false);
  });

  it('because our credentials are wrong may be repeated: no mail is lost by a setting', async () => {
    const { port } = await startServer('accept', { authOptional: false });
    const mailer = mailerFor(port, { user: 'award', pass: 'wrong' });
    expect(await mailer.send(mail)).toMatchObject({ outcome: 'retry' });
    expect(await mailer.verify()).toBe(false);
  });

  it('because the line is cut after the message and before the answer may be repeated', async () => {
    const server = createServer((socket) => {
      socket.write('220 ready\r\n');
      socket.on('data', (data) => {
        const said = data.toString('latin1');
        if (said.endsWith('\r\n.\r\n')) socket.destroy();
        else if (said.startsWith('DATA')) socket.write('354 go on\r\n');
        else if (/^(EHLO|MAIL|RCPT)/.test(said)) socket.write('250 fine\r\n');
      });
    }).listen(0, '127.0.0.1');
    open.push(server);
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    expect(await mailerFor(port).send(mail)).toMatchObject({ outcome: 'retry' });
  });
});

it('says when the server can be used', async () => {
  const { port } = await startServer();
  expect(await mailerFor(port).verify()).toBe(true);
});
