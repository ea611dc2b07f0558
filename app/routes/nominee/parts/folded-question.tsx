import type { ReactNode } from 'react';
import { useText } from '../../../ui/text.tsx';

type Props = { sentence: string; isAsked: boolean; hasText: boolean; children: ReactNode };

/**
 * A question that is asked only after a certain answer. It is a native disclosure, open while it is asked: without
 * script it can be opened by hand, and whatever stands in it stays in the form and is saved.
 */
export function ConditionalQuestion({ sentence, isAsked, hasText, children }: Props) {
  const text = useText('nominee');
  return (
    <details open={isAsked}>
      <summary>{sentence}</summary>
      <div className="inside">
        {!isAsked && hasText && <p className="hint">{text('condition.kept')}</p>}
        {children}
      </div>
    </details>
  );
}

/** The English side of an answer: folded away until there is something in it. */
export function Translation({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const text = useText('nominee');
  return (
    <details open={isOpen}>
      <summary>{text('translation.open')}</summary>
      <div className="inside">{children}</div>
    </details>
  );
}
