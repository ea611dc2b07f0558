import { Button } from '../../../ui/button.tsx';
import { RadioGroup } from '../../../ui/radio-group.tsx';
import { useText } from '../../../ui/text.tsx';

/** How a proposal is calculated, for whoever wants more than the button. */
export function ProposeForm() {
  const text = useText('board');
  return (
    <details className="folded-form">
      <summary>{text('propose.options')}</summary>
      <form method="post" className="body">
        <RadioGroup
          id="objective"
          name="objective"
          legend={text('propose.objective')}
          defaultValue="leximin"
          options={[
            { value: 'leximin', label: text('propose.leximin'), hint: text('propose.leximinHint') },
            { value: 'sum', label: text('propose.sum'), hint: text('propose.sumHint') },
          ]}
        />
        <RadioGroup
          id="scope"
          name="scope"
          legend={text('propose.scope')}
          defaultValue="top_up"
          options={[
            { value: 'top_up', label: text('propose.topUp'), hint: text('propose.topUpHint') },
            { value: 'replan', label: text('propose.replan'), hint: text('propose.replanHint') },
          ]}
        />
        <Button size="compact" name="intent" value="propose">
          {text('propose.run')}
        </Button>
      </form>
    </details>
  );
}
