import type { ComponentPropsWithoutRef } from 'react';
import { classNames } from './class-names.ts';

export type ButtonLook = {
  variant?: 'primary' | 'secondary' | 'plain' | 'danger' | 'on-dark' | undefined;
  size?: 'normal' | 'compact' | undefined;
};

export function buttonClass({ variant = 'primary', size = 'normal' }: ButtonLook): string {
  return classNames('button', variant !== 'primary' && variant, size === 'compact' && 'compact');
}

/** A native button: submits its form unless `type` says otherwise; `name` and `value` tell the server which one. */
export function Button({
  variant,
  size,
  type = 'submit',
  ...native
}: ButtonLook & Omit<ComponentPropsWithoutRef<'button'>, 'className' | 'style'>) {
  return <button type={type} className={buttonClass({ variant, size })} {...native} />;
}
