// A deadline in words with its date; overdue is said by word and shape, not by colour.
import type { WarningClock } from '../api/types';
import { day, moment } from '../figures';
import { useLanguage } from '../language';

const LAST_HOURS = 48;

export function Clock({ clock }: { clock: WarningClock }) {
  const { words, say } = useLanguage();
  const { amount, unit } = clock.remaining;
  const due = unit === 'hours' && Math.abs(amount) <= LAST_HOURS ? moment(clock.due_at) : day(clock.due_at);
  const text = clock.done ? words.clock.done : clock.overdue ? overdueText(words.clock, amount, unit) : amount === 0 ? words.clock.last[unit] : words.clock.left(amount, unit);
  const look = clock.done ? 'clock-done' : clock.overdue ? 'clock-overdue' : 'clock-running';
  const shape = clock.done ? '✓' : clock.overdue ? '!' : '◷';
  return (
    <span className={`clock ${look}`}>
      <span aria-hidden="true" className="clock-shape">{shape}</span>
      <span className="clock-title">{say(clock.title)}</span>
      <strong>{text}</strong>
      <span className="quiet">{words.clock.due(due)}</span>
      {clock.provisional && <span className="quiet">{words.clock.provisional}</span>}
    </span>
  );
}

/** The running clock that matters next: the one due first among those not done. */
export function nextClock(clocks: WarningClock[]): WarningClock | undefined {
  return clocks.filter((clock) => !clock.done).sort((one, other) => one.due_at.localeCompare(other.due_at))[0];
}

function overdueText(words: { over: (amount: number, unit: string) => string; overNow: string }, amount: number, unit: string): string {
  return amount === 0 ? words.overNow : words.over(Math.abs(amount), unit);
}
