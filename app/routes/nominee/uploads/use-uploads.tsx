import { useRevalidator } from '@remix-run/react';
import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { Target } from './server-steps.ts';
import type { Upload, UploadEngine } from './upload-engine.ts';

type Uploads = {
  /** False on the server, without script, and until the page is alive: forms post natively. */
  isAlive: boolean;
  list: readonly Upload[];
  add: (files: readonly File[], target: Target) => void;
  tell: (what: 'stop' | 'resume' | 'forget', id: string) => void;
};

const UploadsContext = createContext<Uploads>({ isAlive: false, list: [], add: () => {}, tell: () => {} });

export const useUploads = () => useContext(UploadsContext);

/** The uploads of this page. Their engine is fetched with the first file, so that reading the page stays light. */
export function UploadsProvider({ base, children }: { base: string; children: ReactNode }) {
  const [isAlive, setAlive] = useState(false);
  const [list, setList] = useState<readonly Upload[]>([]);
  const engine = useRef<Promise<UploadEngine> | null>(null);
  const { revalidate } = useRevalidator();
  useEffect(() => {
    setAlive(true);
    return () => void engine.current?.then((running) => running.close());
  }, []);

  const tell = useCallback<Uploads['tell']>((what, id) => {
    void engine.current?.then((running) => running.tell(what, id));
  }, []);
  const add = useCallback<Uploads['add']>(
    (files, target) => {
      engine.current ??= import('./upload-engine.ts').then(({ createUploadEngine }) =>
        createUploadEngine(base, setList),
      );
      void engine.current.then((running) => {
        for (const file of files) running.add(file, target);
      });
    },
    [base],
  );

  // What the server has now is shown from its own list.
  const stored = list
    .filter(({ phase }) => phase === 'stored')
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    if (stored === '') return;
    revalidate();
    for (const id of stored.split(' ')) tell('forget', id);
  }, [stored, revalidate, tell]);
  const stopped = list.filter(({ phase }) => phase === 'stopped').length;
  useEffect(() => {
    if (stopped > 0) revalidate();
  }, [stopped, revalidate]);

  const value = useMemo(() => ({ isAlive, list, add, tell }), [isAlive, list, add, tell]);
  return <UploadsContext.Provider value={value}>{children}</UploadsContext.Provider>;
}
