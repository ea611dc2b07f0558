import type { ReactNode } from 'react';
import { Rosette } from './rosette.tsx';

export type HeroProps = {
  overline: string;
  title: string;
  lede: ReactNode;
  /** One button by phase and at most one link. */
  actions?: ReactNode;
  /** `<DuePanel>` on the home page. */
  aside?: ReactNode;
};

/** The green opening of a public page. */
export function Hero({ overline, title, lede, actions, aside }: HeroProps) {
  return (
    <section className={aside === undefined ? 'hero slim' : 'hero'}>
      <Rosette />
      <div className="wrap">
        <div>
          <p className="overline">{overline}</p>
          <h1>{title}</h1>
          <p className="lede">{lede}</p>
          {actions !== undefined && <p className="row">{actions}</p>}
        </div>
        {aside}
      </div>
    </section>
  );
}
