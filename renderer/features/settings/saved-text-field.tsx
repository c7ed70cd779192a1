import { TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { t } from '../../ui/texts';
import { useUnsaved } from '../../ui/unsaved';

interface SavedTextFieldProps {
  readonly label: string;
  readonly description?: string;
  readonly value: string;
  readonly maxLength: number;
  /** What is wrong with a text, in words; null when nothing is. */
  readonly faultOf?: (text: string) => string | null;
  /** How a text is written: capitals, no blanks at its ends. */
  readonly tidy?: (text: string) => string;
  readonly onSave: (text: string) => Promise<void>;
}

/** A text that is saved when one leaves it or presses Enter; Escape brings the saved one back. */
export function SavedTextField(props: SavedTextFieldProps) {
  const { label, description, value, maxLength, faultOf, tidy = (text) => text.trim(), onSave } = props;
  /** Null: as it is saved. */
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? value;
  const fault = faultOf?.(tidy(text)) ?? null;

  const saving = useRef<string | null>(null);

  const save = async (): Promise<void> => {
    // Enter, leaving the field and locking the store may all ask for the same.
    if (typed === null || fault !== null || saving.current === typed) return;
    saving.current = typed;
    if (tidy(typed) !== value) await onSave(tidy(typed));
    saving.current = null;
    // What was typed meanwhile is the next to be saved.
    setTyped((now) => (now === typed ? null : now));
  };
  useUnsaved(save);

  return (
    <TextInput
      label={label}
      description={description}
      value={text}
      maxLength={maxLength}
      dir="auto"
      error={fault === null ? null : `${fault} ${t('screen.settings.not_saved')}`}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') void save();
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation();
          setTyped(null);
        }
      }}
    />
  );
}
