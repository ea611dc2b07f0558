import { usePath } from '../../../http/frames.tsx';
import { ButtonLink } from '../../../ui/button-link.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useText } from '../../../ui/text.tsx';
import type { BranchPageView } from './branch-view.server.ts';

/** The branch that fits the answers, with its conditions before anything is begun. */
export function SuggestedBranch({ branch }: { branch: BranchPageView }) {
  const text = useText('public');
  const to = usePath();
  const { name, number, description, who, conditions, slug } = branch;
  return (
    <section className="suggestion" aria-labelledby="suggestion">
      <p className="caption">{text('which.suggested', { number })}</p>
      <h1 id="suggestion">
        {name.plain}
        {name.bracket !== undefined && <span className="thin"> {name.bracket}</span>}
      </h1>
      <p className="lede">{description}</p>
      <h2 className="gap-4">{text('branch.conditions')}</h2>
      <ul className="ticks">
        {[who, ...conditions].map((condition) => (
          <li key={condition}>
            <Icon name="check" />
            {condition}
          </li>
        ))}
      </ul>
      <p className="row gap-4">
        <ButtonLink href={to(`/branches/${slug}`)}>{text('which.open')}</ButtonLink>
        <a href={to('/branches')}>{text('which.all')}</a>
      </p>
    </section>
  );
}
