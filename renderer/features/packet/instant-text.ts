import { t } from '../../ui/texts';
import { dayText } from '../../ui/value-text';

const pad = (value: number): string => String(value).padStart(2, '0');

/** Day and time of an instant (ISO 8601) in the zone of this computer, as the person in front of it reads clocks. */
export function instantText(instant: string): { readonly day: string; readonly time: string } {
  const date = new Date(instant);
  const day = `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const time = new Intl.DateTimeFormat(t.language, { hour: '2-digit', minute: '2-digit', hour12: false }).format(date);
  return { day: dayText(day), time };
}
