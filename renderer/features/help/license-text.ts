const files = import.meta.glob<string>(['../../../NOTICE', '../../../LICENSE'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The license of NETBoard and the notices of what it is built from. */
export const licenseText = ['../../../NOTICE', '../../../LICENSE'].map((path) => files[path] ?? '').join('\n\n');
