import { Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';

/** The heading of a screen. It takes the focus when the screen opens, so that the keyboard and a reader start there. */
export function ScreenHeading({
  children,
  takesFocus = true,
}: {
  readonly children: ReactNode;
  readonly takesFocus?: boolean;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <Title order={1} size="h2" tabIndex={-1} ref={heading} className="screen-heading">
      {children}
    </Title>
  );
}
