import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFirstFocus } from './use-first-focus';

interface FocusedButtonProps extends ButtonProps {
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** The button of a step of a dialog that Enter should press: it takes the focus when the step appears. */
export function FocusedButton(props: FocusedButtonProps) {
  return <Button ref={useFirstFocus<HTMLButtonElement>()} {...props} />;
}
