import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { ChartStyle } from '@charts/chart-style';
import type { EChartsCoreOption } from 'echarts/core';
import classes from './chart.module.css';

/** What is drawn, and how high it is. */
export interface Drawing {
  readonly option: EChartsCoreOption;
  readonly height: number;
}

interface ChartProps {
  /** What the drawing shows, in a sentence, for who does not see it. */
  readonly label: string;
  /** The option that paper draws, too, for the room and the colors of the screen. Kept by the caller between renderings. */
  readonly draw: (style: ChartStyle) => Drawing;
}

/** Narrower than this a chart cannot be read. */
const leastWidth = 280;

/** A chart as on paper, in the width of its place and in the colors of the window, drawn anew when either changes. */
export function Chart({ label, draw }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const [width, setWidth] = useState(0);
  const [hasFonts, setHasFonts] = useState(false);

  useEffect(() => {
    const element = frame.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    let isCurrent = true;
    const waitForFonts = async (): Promise<void> => {
      await document.fonts.ready;
      if (isCurrent) setHasFonts(true);
    };
    void waitForFonts();
    return () => {
      isCurrent = false;
      observer.disconnect();
    };
  }, []);

  useEffect(() => {
    const element = frame.current;
    if (element === null || width === 0 || !hasFonts) return;
    const style = chartStyleOf(element, Math.max(width, leastWidth));
    const { option, height } = draw(style);
    element.style.height = `${height}px`;
    element.dataset['scheme'] = scheme;
    let remove: (() => void) | null = null;
    let isCurrent = true;
    const paint = async (): Promise<void> => {
      const { paintChart } = await import('./chart-painter');
      if (!isCurrent) return;
      remove = paintChart(element, option, { width: style.width, height });
      element.dataset['drawn'] = 'true';
    };
    void paint();
    return () => {
      isCurrent = false;
      remove?.();
    };
  }, [draw, width, hasFonts, scheme]);

  // The drawing in it is made of many parts: together they are one picture.
  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
  return <div ref={frame} className={classes.chart} role="img" aria-label={label} />;
}

let measuring: CanvasRenderingContext2D | null = null;

function chartStyleOf(element: HTMLElement, width: number): ChartStyle {
  const page = getComputedStyle(element);
  const color = (name: string): string => page.getPropertyValue(name).trim();
  const fontFamily = page.fontFamily;
  const fontSize = 13;
  const measure = (text: string, bold: boolean): number => {
    measuring ??= document.createElement('canvas').getContext('2d');
    if (measuring === null) return text.length * fontSize * 0.55;
    measuring.font = `${bold ? 600 : 400} ${fontSize}px ${fontFamily}`;
    return measuring.measureText(text).width;
  };
  return {
    width,
    gutter: Math.min(176, Math.round(width * 0.34)),
    line: 19,
    fontFamily,
    fontSize,
    ink: color('--mantine-color-text'),
    rule: color('--nb-line'),
    bar: color('--nb-chart-bar'),
    band: color('--nb-chart-band'),
    paper: color('--nb-surface'),
    measure,
    fit: (text, room, bold) => fitted(text.replace(/\s+/g, ' '), room, (part) => measure(part, bold)),
  };
}

/** The longest beginning that fits, by halving: a name may be long, and a chart has many. */
function fitted(text: string, room: number, measure: (part: string) => number): string {
  if (measure(text) <= room) return text;
  const characters = [...text];
  let [least, most] = [0, characters.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (measure(`${characters.slice(0, middle).join('')}…`) <= room) least = middle;
    else most = middle - 1;
  }
  return `${characters.slice(0, least).join('').trimEnd()}…`;
}
