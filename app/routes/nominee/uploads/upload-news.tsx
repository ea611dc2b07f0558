import { useEffect, useRef, useState } from 'react';
import { useText } from '../../../ui/text.tsx';
import type { Upload } from './upload-engine.ts';
import { percentOf, problemWords } from './upload-words.ts';
import { useUploads } from './use-uploads.tsx';

const QUARTER = 25;

/** Says what changes, not each tick: a new step, a quarter of the way, the end. */
export default function UploadNews() {
  const { list } = useUploads();
  const text = useText('documents');
  const errors = useText('errors');
  const [said, setSaid] = useState('');
  const known = useRef(new Map<string, string>());
  useEffect(() => {
    for (const upload of list) {
      const step = stepOf(upload);
      if (known.current.get(upload.id) === step) continue;
      known.current.set(upload.id, step);
      const { phase, file, problem } = upload;
      const percent = Number(step.split(' ')[1]);
      if (problem !== null && (phase === 'held' || phase === 'refused'))
        setSaid(`${file.name}${text('comma')}${problemWords(problem, text, errors)}`);
      else if (phase === 'stored') setSaid(text('said.stored', { name: file.name }));
      else if (phase === 'stopped') setSaid(text('said.stopped', { name: file.name }));
      else if (phase === 'sending') setSaid(text('said.sending', { name: file.name, percent }));
    }
  }, [list, text, errors]);
  return <>{said}</>;
}

const stepOf = (upload: Upload) =>
  `${upload.phase} ${upload.phase === 'sending' ? Math.floor(percentOf(upload) / QUARTER) * QUARTER : 0}`;
