import { assert, dictionary, jsonValue, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../templates/canonical-json';

test('canonical JSON says the same as JSON, whatever the order of keys', () => {
  assert(
    property(dictionary(string(), jsonValue()), (value) => {
      const reversed = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(reversed)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('an absent field and an undefined one are the same', () => {
  expect(canonicalJson({ b: [undefined, 1], a: undefined })).toBe('{"b":[null,1]}');
});
