import { Button, Menu } from '@mantine/core';
import { IconCalendarTime, IconCheck } from '@tabler/icons-react';
import type { TimeRangeState } from '../../hooks/useTimeRange';
import * as format from '../../model/format';
import { SPANS, type Span, type TimeRange } from '../../model/timeRange';
import { usePreferences } from '../../stores/preferences';

const ALL_SPANS = Object.keys(SPANS) as Span[];

function label(range: TimeRange, zone: format.Zone): string {
  if (range.kind === 'last') return SPANS[range.span].label;
  const sameDay =
    format.dateTime(range.fromMs, zone).slice(0, 10) ===
    format.dateTime(range.toMs, zone).slice(0, 10);
  const to = sameDay ? format.clock(range.toMs, zone) : format.dateTime(range.toMs, zone);
  return `${format.dateTime(range.fromMs, zone)} – ${to}`;
}

/** Chooses the time the page shows; a part of it is chosen by dragging over the chart. */
export function TimeRangePicker({ time }: { time: TimeRangeState }) {
  const zone = usePreferences((state) => state.zone);
  const { range, setRange } = time;
  return (
    <Menu position="bottom-end" width={200} transitionProps={{ duration: 0 }}>
      <Menu.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCalendarTime size={15} stroke={1.7} aria-hidden="true" />}
        >
          <span className="num">{label(range, zone)}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ALL_SPANS.map((span) => (
          <Menu.Item
            key={span}
            rightSection={
              range.kind === 'last' && range.span === span ? (
                <IconCheck size={14} aria-hidden="true" />
              ) : null
            }
            onClick={() => setRange({ kind: 'last', span })}
          >
            {SPANS[span].label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
