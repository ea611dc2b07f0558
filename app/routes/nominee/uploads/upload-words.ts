import { remaining, speedOf } from '../../../core/uploads/pace.ts';
import { bytesSent, isBusy, type Problem } from '../../../core/uploads/queued-file.ts';
import type { Text } from '../../../ui/text.tsx';
import { megabytes } from '../parts/megabytes.ts';
import type { Upload } from './upload-engine.ts';

const KILOBYTE = 1024;
const MEGABYTE = KILOBYTE * KILOBYTE;

/** Of the whole way, 0 to 100; hashing has a bar of its own. Never 100 before the server has said so. */
export function percentOf({ phase, size, hashedBytes, ...upload }: Upload): number {
  const done = phase === 'hashing' ? hashedBytes : bytesSent(upload);
  return size === 0 ? 0 : Math.min(99, Math.floor((done / size) * 100));
}

/** What is happening to an upload and how long it will take, in one line. */
export function uploadFacts(upload: Upload, text: Text): string {
  const { phase, size, isOnline, parts } = upload;
  const percent = percentOf(upload);
  if (phase === 'hashing')
    return text(upload.asked ? 'upload.hashing' : 'upload.queued', { percent, size: megabytes(size) });
  if (!isOnline && isBusy(upload)) return text('upload.offline', { percent });
  if (phase === 'confirming') return text('upload.confirming');
  if (phase !== 'sending') return text('upload.registering');
  const sent = bytesSent(upload);
  const facts = [text('upload.sending', { sent: megabytes(sent), total: megabytes(size), percent })];
  const speed = parts.some(({ state }) => state === 'sending') ? speedOf(upload.samples) : null;
  if (speed !== null) {
    facts.push(speedWords(speed, text));
    const { unit, count } = remaining(size - sent, speed);
    facts.push(text(`upload.left.${unit}`, { count }));
  }
  return facts.join(text('comma'));
}

function speedWords(speed: number, text: Text): string {
  return speed >= MEGABYTE
    ? text('upload.speed.megabytes', { speed: megabytes(speed) })
    : text('upload.speed.kilobytes', { speed: Math.max(1, Math.round(speed / KILOBYTE)) });
}

/** Why something did not work and what to do: our own words for the line, those of the rules for a refusal. */
export function problemWords({ reason, details }: Problem, text: Text, errors: Text): string {
  if (reason.startsWith('upload.')) return text(`problem.${reason}`, details);
  if (reason.startsWith('deadline.')) return text(`readOnly.${reason}`);
  return errors(reason, details);
}
