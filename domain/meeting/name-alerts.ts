import { similarNamesAmong } from '../text/similar-names';

/**
 * For each case of a meeting the indices of those whose patient has the same or a similar name. Two cases of one patient
 * are no confusion of persons.
 */
export function nameAlertsAmong(
  cases: readonly { readonly patientId: string; readonly patientName: string }[],
): number[][] {
  return similarNamesAmong(cases.map(({ patientName }) => patientName)).map((similar, index) =>
    similar.filter((at) => cases[at]?.patientId !== cases[index]?.patientId),
  );
}
