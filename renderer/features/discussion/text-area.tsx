import { Textarea, type TextareaProps } from '@mantine/core';

interface TextAreaProps extends Omit<TextareaProps, 'value' | 'onChange'> {
  readonly field: string;
  readonly value: unknown;
  readonly onChange: (value: string | null) => void;
}

/** A text of any length; it grows with what is typed, up to a third of the window. An empty one is null. */
export function TextArea({ field, value, onChange, ...props }: TextAreaProps) {
  return (
    <Textarea
      autosize
      minRows={1}
      maxRows={12}
      dir="auto"
      maxLength={50_000}
      {...props}
      data-field={field}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}
