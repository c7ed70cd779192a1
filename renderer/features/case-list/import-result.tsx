import { Alert, List, Stack, Table, Text, Title } from '@mantine/core';
import type { ImportResultView } from '@contract/cases';
import { t } from '../../ui/texts';
import { countText } from '../../ui/value-text';
import { importCounts } from './import-counts';

type Problem = ImportResultView['problems'][number];

function Problems({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <Table.ScrollContainer minWidth={480}>
      <Table layout="fixed" fz="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('screen.import.column.path')}</Table.Th>
            <Table.Th>{t('screen.import.column.found')}</Table.Th>
            <Table.Th>{t('screen.import.column.expected')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map(({ path, found, expected }) => (
            <Table.Tr key={`${path} ${expected}`}>
              <Table.Td>{path}</Table.Td>
              <Table.Td dir="auto">{found}</Table.Td>
              <Table.Td>{expected}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

/** What an import did: how many cases, what was wrong and where, who may be the same patient, what was not understood. */
export function ImportResult({ result }: { readonly result: ImportResultView }) {
  const counts = importCounts(result);
  const refused = result.cases.filter(({ problems }) => problems.length > 0);
  const changed = result.cases.filter(({ result: kind }) => kind === 'updated');
  const alike = result.cases.filter(({ samePatientCandidates }) => samePatientCandidates.length > 0);
  const unknownFields = [
    ...new Set([...result.unknownFields, ...result.cases.flatMap((entry) => entry.unknownFields)]),
  ];
  return (
    <Stack gap="md">
      <Text component="output" fw={600}>
        {counts
          .map(({ kind, count }) => t.plural(`screen.import.${kind}`, count, { count: countText(count) }))
          .join(' · ')}
      </Text>
      {!result.isAccepted && (
        <Alert color="red" variant="light" p="sm">
          {t('screen.import.nothing_stored')}
        </Alert>
      )}
      {result.problems.length > 0 && <Problems problems={result.problems} />}
      {refused.map(({ caseId, problems }) => (
        <section key={caseId ?? 'file'}>
          <Title order={3} size="h5">
            {caseId ?? t('screen.import.case_without_id')}
          </Title>
          <Problems problems={problems} />
        </section>
      ))}
      {changed.length > 0 && (
        <section>
          <Title order={3} size="h5">
            {t('screen.import.changed')}
          </Title>
          <List size="sm">
            {changed.map(({ caseId, number, changes }) => (
              <List.Item key={number ?? caseId}>
                {number} <bdi>{changes.map(({ path }) => path).join(', ')}</bdi>
              </List.Item>
            ))}
          </List>
        </section>
      )}
      {alike.length > 0 && (
        <section>
          <Title order={3} size="h5">
            {t('screen.import.same_patient')}
          </Title>
          <Text size="sm">{t('screen.import.same_patient_explained')}</Text>
          <List size="sm">
            {alike.flatMap(({ number, samePatientCandidates }) =>
              samePatientCandidates.map(({ patientId, caseNumbers, reason }) => (
                <List.Item key={`${number} ${patientId}`}>
                  {number} – {caseNumbers.join(', ')}: {t(`screen.import.same_by.${reason}`)}
                </List.Item>
              )),
            )}
          </List>
        </section>
      )}
      {unknownFields.length > 0 && (
        <section>
          <Title order={3} size="h5">
            {t('screen.import.unknown_fields')}
          </Title>
          <Text size="sm">{t('screen.import.unknown_fields_explained')}</Text>
          <Text size="sm" c="dimmed">
            {unknownFields.join(', ')}
          </Text>
        </section>
      )}
    </Stack>
  );
}
