import { daysBetween, isCalendarDay } from '@domain/time/calendar-day';
import { type AgendaSum } from '@domain/meeting/agenda-times';
import { offsetMinutesOn } from '@domain/time/zoned-time';
import { t } from '../../ui/texts';
import { countText, dayText } from '../../ui/value-text';

/** `Thursday, 3 Dec 2026`. */
export function longDayText(day: string): string {
  if (!isCalendarDay(day)) return day;
  const weekday = new Intl.DateTimeFormat(t.language, { weekday: 'long', timeZone: 'UTC' });
  return t('screen.meeting.day', { weekday: weekday.format(Date.parse(`${day}T00:00:00Z`)), day: dayText(day) });
}

/** `in 3 days`, `today`, `2 weeks ago`; empty where it says nothing that the day does not. */
export function distanceText(day: string, today: string): string {
  if (!isCalendarDay(day) || !isCalendarDay(today)) return '';
  const days = daysBetween(today, day);
  const relative = new Intl.RelativeTimeFormat(t.language, { numeric: 'auto' });
  if (Math.abs(days) < 14) return relative.format(days, 'day');
  return Math.abs(days) < 92 ? relative.format(Math.trunc(days / 7), 'week') : '';
}

/** `UTC+05:45`. */
export function offsetText(day: string, timeZone: string): string {
  if (!isCalendarDay(day)) return '';
  const offset = offsetMinutesOn(day, timeZone);
  const digits = (value: number): string => String(value).padStart(2, '0');
  const sign = offset < 0 ? '−' : '+';
  return `UTC${sign}${digits(Math.trunc(Math.abs(offset) / 60))}:${digits(Math.abs(offset) % 60)}`;
}

/** The sum of the minutes against the slot, in words. */
export function sumText({ minutes, unset, over }: AgendaSum): string {
  const sum = t.plural('screen.meeting.sum', minutes, { count: countText(minutes) });
  const against =
    over === null
      ? t('screen.meeting.sum_no_slot')
      : over > 0
        ? t.plural('screen.meeting.sum_over', over, { count: countText(over) })
        : over === 0
          ? t('screen.meeting.sum_exact')
          : t.plural('screen.meeting.sum_left', -over, { count: countText(-over) });
  const open = unset === 0 ? null : t.plural('screen.meeting.sum_unset', unset, { count: countText(unset) });
  return [sum, against, open].filter((part) => part !== null).join(' · ');
}
