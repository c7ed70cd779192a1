import { Switch } from '@mantine/core';
import { useMemo } from 'react';
import { z } from 'zod';
import type { FileCase } from '@domain/case-file/case-file';
import { Chart } from '../../../ui/chart';
import { EmptyState } from '../../../ui/empty-state';
import { usePreference } from '../../../ui/preferences';
import { t } from '../../../ui/texts';
import classes from './beside.module.css';
import { type CourseChart, courseChartsOf, courseLegend } from './course-charts';

const asTableSchema = z.boolean();

/** The course of the disease: the charts of the packet, or the same as tables. */
export function CourseView({ content }: { readonly content: FileCase }) {
  const [asTables, setAsTables] = usePreference('beside.courseAsTables', asTableSchema, false);
  // Drawn anew only when something changed that a chart shows.
  const source = JSON.stringify([content.priorTreatments, content.imaging, content.biomarkers]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const charts = useMemo(() => courseChartsOf(content), [source]);
  if (charts.length === 0) {
    return <EmptyState title={t('screen.beside.no_course')} advice={t('screen.beside.no_course_advice')} />;
  }
  return (
    // A stop of the Tab key, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className={classes.scroll} tabIndex={0} aria-label={t('screen.beside.course')}>
      <Switch
        size="sm"
        className={classes.asTables}
        label={t('screen.beside.as_tables')}
        checked={asTables}
        onChange={(event) => setAsTables(event.currentTarget.checked)}
      />
      {charts.map((chart) => (
        <figure key={chart.key} className={classes.figure}>
          {asTables ? <ChartTable chart={chart} /> : <Chart label={chart.label} draw={chart.draw} />}
        </figure>
      ))}
      {!asTables && <p className={classes.legend}>{courseLegend(content)}</p>}
    </section>
  );
}

function ChartTable({ chart }: { readonly chart: CourseChart }) {
  return (
    // A stop of the Tab key, so that the keyboard can scroll it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={classes.tableFrame} tabIndex={0}>
      <table className={classes.table}>
        <caption dir="auto">{chart.title}</caption>
        <thead>
          <tr>
            {chart.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {chart.rows.map((row, index) => (
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={chart.columns[column]} dir="auto">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
