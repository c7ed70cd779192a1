// What the viewer's legacy build takes for granted, and Chromium before 119 lacks. To be imported before it.
interface Resolvers<T> {
  readonly promise: Promise<T>;
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (reason?: unknown) => void;
}

const promises = Promise as unknown as { withResolvers?: <T>() => Resolvers<T> };
promises.withResolvers ??= <T>(): Resolvers<T> => {
  let settle: Omit<Resolvers<T>, 'promise'> | undefined;
  const promise = new Promise<T>((resolve, reject) => {
    settle = { resolve, reject };
  });
  return { promise, ...(settle as Omit<Resolvers<T>, 'promise'>) };
};

const signals = AbortSignal as unknown as { any?: (signals: Iterable<AbortSignal>) => AbortSignal };
signals.any ??= (all) => {
  const controller = new AbortController();
  for (const signal of all) {
    if (signal.aborted) controller.abort(signal.reason);
    else signal.addEventListener('abort', () => controller.abort(signal.reason), { signal: controller.signal });
  }
  return controller.signal;
};
