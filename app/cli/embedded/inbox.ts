import { mkdirSync } from 'node:fs';
import MailDev from 'maildev';

export type Inbox = { smtpPort: number; webUrl: string; stop: () => Promise<void> };

/** A mail server that keeps everything and delivers nothing, with a page to read it: the demo's inbox. */
export async function startInbox(settings: {
  dir: string;
  smtpPort: number;
  webPort: number;
}): Promise<Inbox> {
  mkdirSync(settings.dir, { recursive: true });
  const inbox = withoutSignalHandlers(
    () =>
      new MailDev({
        smtp: settings.smtpPort,
        web: settings.webPort,
        ip: '127.0.0.1',
        webIp: '127.0.0.1',
        mailDirectory: settings.dir,
        silent: true,
        disableWeb: false,
      }),
  );
  await new Promise<void>((resolve, reject) => {
    inbox.listen((error) => (error ? reject(error) : resolve()));
  });
  return {
    smtpPort: settings.smtpPort,
    webUrl: `http://127.0.0.1:${settings.webPort}`,
    stop: () => new Promise((resolve) => inbox.close(() => resolve())),
  };
}

/** MailDev ends the whole process on a signal; the demo stops its parts itself, in order. */
function withoutSignalHandlers<Value>(make: () => Value): Value {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const before = signals.map((signal) => process.listeners(signal));
  const made = make();
  signals.forEach((signal, index) => {
    for (const listener of process.listeners(signal)) {
      if (!before[index]?.includes(listener)) process.off(signal, listener);
    }
  });
  return made;
}
