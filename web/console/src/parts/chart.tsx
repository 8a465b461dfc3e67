import { useComputedColorScheme } from '@mantine/core';
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';

register([BarChart, LineChart, GridComponent, TooltipComponent, CanvasRenderer]);

const ROW = 32;

type Props = {
  label: string;
  /** `rows`: bars that lie, one under the other, each with its whole name. */
  kind: 'bar' | 'line' | 'rows';
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
    const lying = kind === 'rows';
    const named = {
      type: 'category' as const,
      data: names,
      axisLabel: lying
        ? { color: quiet, interval: 0, width: 190, overflow: 'break' as const, lineHeight: 14 }
        : { color: quiet, hideOverlap: true, width: 110, overflow: 'truncate' as const },
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
    };
    const counted = {
      type: 'value' as const,
      axisLabel: {
        color: quiet,
        hideOverlap: true,
        formatter: (value: number) => doors.current.short(value),
      },
      splitLine: { lineStyle: { color: line } },
    };
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
      ...(lying ? { yAxis: { ...named, inverse: true }, xAxis: counted } : { xAxis: named, yAxis: counted }),
      series: [
        {
          name: against && label,
          type: kind === 'line' ? 'line' : 'bar',
          data: values,
          itemStyle: { color: ink, borderRadius: kind === 'bar' ? [4, 4, 0, 0] : lying ? [0, 4, 4, 0] : 0 },
          lineStyle: { width: 2 },
          showSymbol: values.length < 40,
          barMaxWidth: lying ? 18 : 36,
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

  const tall = kind === 'rows' ? names.length * ROW + 56 : height;
  return <div ref={holder} role="img" aria-label={label} style={{ height: tall, width: '100%' }} />;
}
