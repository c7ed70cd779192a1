import { CustomChart, LineChart } from 'echarts/charts';
import { GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components';
import { init, use as register, type EChartsCoreOption } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

register([CustomChart, LineChart, GridComponent, MarkLineComponent, TitleComponent, LabelLayout, SVGRenderer]);

/**
 * Draws a chart into an element, as vectors. Loaded when the first chart is shown.
 *
 * @returns what takes the drawing away again
 */
export function paintChart(
  element: HTMLElement,
  option: EChartsCoreOption,
  size: { readonly width: number; readonly height: number },
): () => void {
  const chart = init(element, null, { renderer: 'svg', ...size });
  chart.setOption(option);
  return () => chart.dispose();
}
