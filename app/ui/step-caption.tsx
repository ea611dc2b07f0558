import { useText } from './text.tsx';

export type StepCaptionProps = { step: number; total: number; name: string };

/** «الخطوة 3 من 5: الوثائق», above the heading of the page. */
export function StepCaption({ step, total, name }: StepCaptionProps) {
  const text = useText();
  return <p className="caption">{text('stepOf', { step, total, name })}</p>;
}
