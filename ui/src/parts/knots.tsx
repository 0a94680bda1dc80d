// The conversion line of an indicator as a small curve, with the firm's own point on it.
import { useLanguage } from '../language';
import { decimal, plain } from '../figures';
import { INK_SOFT, LINE, SEA } from '../theme';
import type { KnotPoint } from '../api/types';
import { ChartFrame } from './chart_frame';

const WIDTH = 380;
const HEIGHT = 170;
const LEFT = 34;
const RIGHT = 16;
const TOP = 18;
const BOTTOM = 26;

interface KnotsProps {
  knots: KnotPoint[];
  value: string | null;
  score: string | null;
  unit: string;
}

export function Knots({ knots, value, score, unit }: KnotsProps) {
  const { words } = useLanguage();
  const table = { columns: [`${words.indicator.value} ${unit}`, words.indicator.score], rows: knots.map((knot) => [knot.x, knot.s]) };
  const note = value === null ? undefined : words.indicator.knotsHint;
  const points = knots.map((knot) => [Number(knot.x), Number(knot.s)] as const).filter(([x, s]) => Number.isFinite(x) && Number.isFinite(s));
  if (points.length < 2 || points.length < knots.length) {
    return <ChartFrame question={words.indicator.knots} table={table}><KnotList knots={knots} /></ChartFrame>;
  }
  const firm = value === null || score === null ? null : ([Number(value), Number(score)] as const);
  return (
    <ChartFrame question={words.indicator.knots} table={table} note={note}>
      <Curve points={points} firm={firm} unit={unit} label={words.indicator.knots} />
    </ChartFrame>
  );
}

type Point = readonly [number, number];

function Curve({ points, firm, unit, label }: { points: Point[]; firm: Point | null; unit: string; label: string }) {
  const all = firm === null ? points : [...points, firm];
  const low = Math.min(...all.map(([x]) => x));
  const high = Math.max(...all.map(([x]) => x));
  const margin = (high - low || 1) * 0.06;
  const across = (x: number) => LEFT + ((x - low + margin) / (high - low + 2 * margin)) * (WIDTH - LEFT - RIGHT);
  const down = (s: number) => TOP + (1 - s / 100) * (HEIGHT - TOP - BOTTOM);
  const first = points[0];
  const last = points[points.length - 1];
  const line = first === undefined || last === undefined ? [] : [[low - margin, first[1]] as const, ...points, [high + margin, last[1]] as const];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="knots" role="img" aria-label={label}>
      {[0, 50, 100].map((s) => (
        <g key={s}>
          <line x1={LEFT} x2={WIDTH - RIGHT} y1={down(s)} y2={down(s)} stroke={LINE} />
          <text x={LEFT - 6} y={down(s) + 4} textAnchor="end" fontSize={11} fill={INK_SOFT}>{s}</text>
        </g>
      ))}
      {ticks(points, across).map((x) => (
        <text key={x} x={across(x)} y={HEIGHT - 8} textAnchor="middle" fontSize={11} fill={INK_SOFT}>{plain(String(Math.round(x * 100) / 100))}</text>
      ))}
      <polyline points={line.map(([x, s]) => `${across(x)},${down(s)}`).join(' ')} fill="none" stroke={SEA} strokeWidth={2} />
      {points.map(([x, s]) => <circle key={x} cx={across(x)} cy={down(s)} r={2.5} fill={SEA} />)}
      {firm !== null && <FirmPoint x={across(firm[0])} y={down(firm[1])} text={`${plain(String(firm[0]))} ${unit} → ${decimal(firm[1])}`} />}
    </svg>
  );
}

function FirmPoint({ x, y, text }: { x: number; y: number; text: string }) {
  const leftward = x > WIDTH / 2;
  return (
    <g>
      <circle cx={x} cy={y} r={6} fill="#fff" stroke={SEA} strokeWidth={3} />
      <text x={leftward ? x - 11 : x + 11} y={Math.max(y - 8, 12)} textAnchor={leftward ? 'end' : 'start'} fontSize={12} fontWeight={600} fill={SEA} stroke="#fff" strokeWidth={4} paintOrder="stroke">{text}</text>
    </g>
  );
}

/** Knot places that can be labelled without touching each other. */
function ticks(points: Point[], across: (x: number) => number): number[] {
  const kept: number[] = [];
  for (const [x] of points) {
    const previous = kept[kept.length - 1];
    if (previous === undefined || across(x) - across(previous) > 34) kept.push(x);
  }
  return kept;
}

function KnotList({ knots }: { knots: KnotPoint[] }) {
  return <code className="wrap">{knots.map((knot) => `${knot.x} → ${knot.s}`).join(' · ')}</code>;
}
