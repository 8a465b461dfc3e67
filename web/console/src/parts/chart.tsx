import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

type Props = {
  label: string;
  kind: 'bar' | 'line';
  names: string[];
  values: (number | null)[];
  show: (value: number) => string;
  /** For the axis, where there is little room. */
  short: (value: number) => string;
  height?: number;
  /** What the values are held against, as a dashed line. */
  against?: { name: string; values: (number | null)[] };
  onOpen?: (index: number) => void;
};

/** One measure over its rows. The table with the same numbers is always beside it, so the picture itself is hidden from screen readers. */
export default function Chart({
  label,
  kind,
  names,
  values,
  show,
  short,
  height = 280,
  against,
  onOpen,
}: Props) {
  const holder = useRef<HTMLDivElement>(null);
  const scheme = useComputedColorScheme('light');
  const doors = useRef({ onOpen, show, short });
  doors.current = { onOpen, show, short };

  useEffect(() => {
    if (!holder.current) return;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const chart = init(holder.current);
    const quiet = scheme === 'dark' ? '#a9b0b8' : '#59616b';
    const line = scheme === 'dark' ? '#33373d' : '#e3e6ea';
    const ink = scheme === 'dark' ? '#8c9de6' : '#3b50c4';
    chart.setOption({
      animation: !still,
      animationDuration: 200,
      grid: {
        left: 8,
        right: 16,
        top: 16,
        bottom: 8,
        outerBoundsMode: 'same',
        outerBounds: { left: 8, right: 16, top: 16, bottom: 8 },
      },
      tooltip: { trigger: 'axis', valueFormatter: (value: number) => doors.current.show(value) },
      xAxis: {
        type: 'category',
        data: names,
        axisLabel: { color: quiet, hideOverlap: true, width: 110, overflow: 'truncate' },
        axisLine: { lineStyle: { color: line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        axisLabel: { color: quiet, formatter: (value: number) => doors.current.short(value) },
        splitLine: { lineStyle: { color: line } },
      },
      series: [
        {
          name: against && label,
          type: kind,
          data: values,
          itemStyle: { color: ink, borderRadius: kind === 'bar' ? [4, 4, 0, 0] : 0 },
          lineStyle: { width: 2 },
          showSymbol: values.length < 40,
          barMaxWidth: 36,
        },
        ...(against
          ? [
              {
                name: against.name,
                type: 'line' as const,
                data: against.values,
                itemStyle: { color: quiet },
                lineStyle: { width: 2, type: 'dashed' as const },
                symbolSize: 7,
              },
            ]
          : []),
      ],
    });
    chart.on('click', (event) => doors.current.onOpen?.(event.dataIndex));
    const watch = new ResizeObserver(() => chart.resize());
    watch.observe(holder.current);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
  }, [scheme, kind, names, values, label, against]);

  return <div ref={holder} role="img" aria-label={label} style={{ height, width: '100%' }} />;
}
