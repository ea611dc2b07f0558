import type { ComponentPropsWithoutRef } from 'react';
import { type ButtonLook, buttonClass } from './button.tsx';

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink({
  variant,
  size,
  children,
  ...native
}: ButtonLook & Omit<ComponentPropsWithoutRef<'a'>, 'className' | 'style'>) {
  return (
    <a className={buttonClass({ variant, size })} {...native}>
      {children}
    </a>
  );
}
