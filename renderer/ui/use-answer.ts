import { useCallback, useEffect, useState } from 'react';
import type { CallInput, CallName, CallOutput } from '@contract/contract';
import type { CallError } from '@contract/result';
import { board } from '../bridge/board';

export type Answer<Value> =
  | { readonly state: 'waiting' }
  | { readonly state: 'refused'; readonly error: CallError }
  | { readonly state: 'ready'; readonly value: Value };

/** The answer to a reading call: asked again whenever something was written, and given up when the input changes. */
export function useAnswer<Name extends CallName>(name: Name, input: CallInput<Name>): Answer<CallOutput<Name>> {
  const [answer, setAnswer] = useState<Answer<CallOutput<Name>>>({ state: 'waiting' });
  // The input is a new object on every rendering; its text says whether it is another question.
  const question = JSON.stringify(input);
  const ask = useCallback(() => board.call(name, JSON.parse(question) as CallInput<Name>), [name, question]);
  useEffect(() => {
    let newest = 0;
    const read = async (): Promise<void> => {
      const mine = ++newest;
      const result = await ask();
      if (mine !== newest) return;
      setAnswer(result.ok ? { state: 'ready', value: result.value } : { state: 'refused', error: result.error });
    };
    void read();
    const stopListening = board.onEvent((event) => {
      // A remembered choice changes no data, and screens write them often.
      if (event.type === 'changed' && event.noun !== 'preferences') void read();
    });
    return () => {
      newest = -1;
      stopListening();
    };
  }, [ask]);
  return answer;
}
