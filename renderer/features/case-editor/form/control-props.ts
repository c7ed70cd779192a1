import type { FocusEvent } from 'react';
import type { FieldSpec } from '../fields/field-spec';
import type { FieldInput } from '../saving/field-codec';

/** What every control gets. */
export interface ControlProps {
  readonly spec: FieldSpec;
  readonly input: FieldInput;
  readonly name: string;
  readonly id: string;
  readonly label: string;
  readonly describedBy: string | undefined;
  readonly isInvalid: boolean;
  readonly className: string | undefined;
  onInput(input: FieldInput): void;
  onFocus(): void;
  onBlur(event: FocusEvent): void;
  /** The text in another field of the row. */
  textOf(path: string): string;
}
