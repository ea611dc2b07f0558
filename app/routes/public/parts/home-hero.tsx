import type { CycleStage } from '../../../domain/cycles/cycle.ts';
import { usePath } from '../../../http/frames.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { timeLeft } from '../../../ui/countdown.tsx';
import { DuePanel } from '../../../ui/due-panel.tsx';
import { Hero } from '../../../ui/hero.tsx';
import { useText } from '../../../ui/text.tsx';
import type { DueView } from './view-types.ts';

type HomeHeroProps = {
  cycle: {
    code: string;
    stage: CycleStage;
    overline: string;
    tagline: string;
    lede: string;
    due: DueView;
  };
};

/** What the award is, the one thing to do now, and until when. */
export function HomeHero({ cycle: { code, stage, overline, tagline, lede, due } }: HomeHeroProps) {
  const text = useText('public');
  const to = usePath();
  const act = {
    upcoming: '/branches',
    open: '/branches',
    evaluation: '/nominations',
    announced: `/results/${code}`,
  }[stage];
  return (
    <Hero
      overline={overline}
      title={tagline}
      lede={lede}
      actions={
        <>
          <ButtonLink variant="on-dark" href={to(act)}>
            {text(`home.act.${stage}`)}
          </ButtonLink>
          <a href={to('/rules')}>{text(stage === 'open' ? 'home.rulesFirst' : 'home.rules')}</a>
        </>
      }
      aside={<Due due={due} code={code} />}
    />
  );
}

function Due({ due, code }: { due: DueView; code: string }) {
  const { stage, weekday, day, otherDay, time, left } = due;
  const text = useText('public');
  const reminders = useText('reminders');
  const ui = useText();
  const to = usePath();
  return (
    <DuePanel
      lead={text(`home.due.${stage}`, { weekday })}
      day={day}
      otherDay={otherDay}
      time={time}
      zone={text('zone')}
      left={left === null ? undefined : timeLeft(ui, left)}
      calendar={
        left === null
          ? undefined
          : { href: to(`/cycles/${code}/calendar.ics`), text: reminders('calendar.add') }
      }
    />
  );
}
