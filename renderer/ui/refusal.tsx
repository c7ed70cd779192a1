import { Alert } from '@mantine/core';
import type { CallError } from '@contract/result';
import { errorText } from './error-text';

/** Says that something was refused and why; read out at once. */
export function Refusal({ error }: { readonly error: CallError | null }) {
  if (error === null) return null;
  return (
    <Alert role="alert" color="red" variant="light" p="sm">
      {errorText(error)}
    </Alert>
  );
}
