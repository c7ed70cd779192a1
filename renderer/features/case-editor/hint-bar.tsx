import { type RefObject, useEffect, useState } from 'react';
import { t } from '../../ui/texts';
import classes from './case-editor.module.css';

/** The hint of the field in hand, at the foot of the form: it moves nothing. */
export function HintBar({ form }: { readonly form: RefObject<HTMLElement | null> }) {
  const [hint, setHint] = useState('');
  useEffect(() => {
    const element = form.current;
    if (element === null) return;
    const show = (event: FocusEvent): void => {
      const field = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-hint]') : null;
      setHint(field?.dataset['hint'] ?? '');
    };
    const hide = (event: FocusEvent): void => {
      if (event.relatedTarget === null || !element.contains(event.relatedTarget as Node)) setHint('');
    };
    element.addEventListener('focusin', show);
    element.addEventListener('focusout', hide);
    return () => {
      element.removeEventListener('focusin', show);
      element.removeEventListener('focusout', hide);
    };
  }, [form]);
  return (
    <div className={classes.hintBar}>
      <span className={classes.hint}>{hint}</span>
      <span className={classes.keys}>{t('screen.editor.keys')}</span>
    </div>
  );
}
