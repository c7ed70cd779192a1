import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import type { ChartStyle, ChartWords } from '@charts/chart-style';
import { inks } from '../theme';
import type { StackNode, TextNode } from './page-node';
import { setParagraph, textWidth, type Typesetter } from './typesetter';

register([CustomChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, LabelLayout, SVGRenderer]);

/** Charts on paper: the table size of the sheet, the text family, black and two grays. */
export function chartStyleOf(ts: Typesetter): ChartStyle {
  const { page, fonts } = ts;
  const { size } = page.sizes.table;
  const measure = (text: string, bold: boolean): number => textWidth(ts, text, 'table', bold);
  return {
    width: page.contentWidth,
    gutter: 176 * Math.min(page.scale, 1.2),
    line: page.line,
    fontFamily: fonts.families[0]?.name ?? '',
    fontSize: size,
    ink: inks.text,
    rule: inks.rule,
    bar: inks.bar,
    band: inks.band,
    paper: inks.paper,
    measure,
    fit: (text, width, bold) => {
      const flat = text.replace(/\s+/g, ' ');
      if (measure(flat, bold) <= width) return flat;
      let kept = '';
      for (const character of flat) {
        if (measure(`${kept}${character}…`, bold) > width) break;
        kept += character;
      }
      return `${kept.trimEnd()}…`;
    },
  };
}

const monthNames = new Map<string, Intl.DateTimeFormat>();

function monthsIn(language: string): Intl.DateTimeFormat {
  const months = monthNames.get(language) ?? new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' });
  monthNames.set(language, months);
  return months;
}

/** Words of the charts in the document's language. */
export function chartWordsOf({ t, format }: Typesetter): ChartWords {
  const months = monthsIn(t.language);
  return {
    tick: (year, month, isFirst) => {
      if (month === 1) return String(year);
      const name = months.format(Date.UTC(2000, month - 1, 1));
      return isFirst ? `${name} ${year}` : name;
    },
    number: format.number,
    day: format.day,
    responseRow: t('document.chart.response_row'),
    upperLimit: (value, unit) => t('document.chart.upper_limit', { value, unit }),
    noUpperLimit: (unit) => t('document.chart.no_upper_limit', { unit }),
    logScale: t('document.chart.log_scale'),
    dateNotRecorded: t('document.date_not_recorded'),
  };
}

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
};

interface ChartText {
  readonly words: string;
  readonly x: number;
  /** Middle of the line. */
  readonly y: number;
  readonly bold: boolean;
  readonly anchor: string;
}

/** What of echarts' drawing is for a mouse, or is not seen. */
const unprinted = [
  /<style\b[\s\S]*?<\/style>/g,
  /<rect\b[^>]*fill="none"[^>]*><\/rect>/g,
  /<path\b(?=[^>]*fill="none")(?![^>]*stroke=)[^>]*><\/path>/g,
  /<path\b[^>]*stroke-width="0"[^>]*><\/path>/g,
  / (?:class|pointer-events|ecmeta_\w+)="[^"]*"/g,
];

/**
 * Takes the texts out of a drawing. On paper they are set like all other text: by `setText()` and by pdfmake, with the
 * fonts of the document, in every script, to be searched and copied.
 */
function separateTexts(svg: string): { readonly drawing: string; readonly texts: ChartText[] } {
  const texts: ChartText[] = [];
  const drawing = svg.replace(/<text\b([^>]*)>([^<]*)<\/text>/g, (_, attributes: string, words: string) => {
    const number = (name: string): number => Number(new RegExp(` ${name}="(-?[\\d.]+)"`).exec(attributes)?.[1] ?? 0);
    const [, dx = '0', dy = '0'] = /translate\((-?[\d.]+)[ ,](-?[\d.]+)\)/.exec(attributes) ?? [];
    texts.push({
      words: words.replace(/&(?:lt|gt|amp|quot|#39);/g, (entity) => entities[entity] ?? entity),
      x: number('x') + Number(dx),
      y: number('y') + Number(dy),
      bold: attributes.includes('font-weight:bold'),
      anchor: /text-anchor="(\w+)"/.exec(attributes)?.[1] ?? 'start',
    });
    return '';
  });
  const printed = unprinted.reduce((rest, pattern) => rest.replace(pattern, ''), drawing);
  // echarts numbers the drawings of a process in its ids; a drawing is alone on its page.
  return { drawing: printed.replace(/\bzr\d+-/g, 'zr-'), texts };
}

/** Draws a chart `width` wide and `height` high. The same option gives the same drawing. */
export function chartNode(ts: Typesetter, option: EChartsCoreOption, width: number, height: number): StackNode {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption(option);
  const { drawing, texts } = separateTexts(chart.renderToSVGString());
  chart.dispose();
  const { measure } = chartStyleOf(ts);
  const nodes = texts.map(({ words, x, y, bold, anchor }): TextNode => {
    const share = anchor === 'end' ? 1 : anchor === 'middle' ? 0.5 : 0;
    const node = setParagraph(ts, [{ text: words, ...(bold ? { bold } : {}) }], 'table');
    // A text that is placed has no margin, so what brings its baseline onto the grid is added here.
    const [, shift] = node.margin ?? [0, 0, 0, 0];
    const top = y - ts.page.line / 2 + shift - height;
    return { ...node, noWrap: true, relativePosition: { x: x - share * measure(words, bold), y: top } };
  });
  return { unbreakable: true, stack: [{ svg: drawing, width, height }, ...nodes] };
}
