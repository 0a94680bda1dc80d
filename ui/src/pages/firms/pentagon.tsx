// The pentagon of the five dimensions with the last period as its shadow. A missing dimension leaves a gap: it has no point at zero.
import type { FirmPage, ScoredDimension } from '../../api/types';
import { useLanguage } from '../../language';
import { ChartFrame } from '../../parts/chart_frame';
import { NoData } from '../../parts/no_data';
import { Empty } from '../../parts/states';
import { INK, INK_SOFT, LINE, SEA } from '../../theme';

const WIDTH = 330;
const HEIGHT = 236;
const CENTRE = { x: WIDTH / 2, y: 124 };
const RADIUS = 76;
const RINGS = [20, 40, 60, 80, 100];
const LABEL_DISTANCE = 18;
const LINE_LENGTH = 10;
const SHADOW = '#8a949c';

interface Spot {
  x: number;
  y: number;
}

export function DimensionsChart({ page }: { page: FirmPage }) {
  const { words, say } = useLanguage();
  const dimensions = page.dolphin?.dimensions;
  const previous = page.previous;
  if (dimensions === undefined) return <Empty>{words.firm.unscored}</Empty>;
  const before = (id: string) => previous?.dimensions.find((entry) => entry.id === id)?.score ?? null;
  const table = {
    columns: [words.firm.dimensionsTable, words.firm.current, words.firm.previous, words.firm.weight, words.figure.confidence],
    rows: dimensions.map((dimension) => [
      say(dimension.title),
      dimension.score ?? <NoData key="now" />,
      before(dimension.id) ?? <NoData key="before" />,
      `${dimension.weight} %`,
      dimension.fresh ? words.firm.fresh : words.firm.notFresh,
    ]),
  };
  const note = (
    <span>
      <span className="legend-line" /> {words.firm.current}
      {previous !== null && <> <span className="legend-line legend-dashed" /> {words.firm.previous} {previous.as_of}</>}
    </span>
  );
  const now = dimensions.map((dimension) => dimension.score);
  const spoken = dimensions.map((dimension) => `${say(dimension.title)} ${dimension.score ?? words.common.noData}`).join(words.common.listSeparator);
  return (
    <ChartFrame question={words.firm.dimensions} note={note} table={table}>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="pentagon" role="img" aria-label={spoken}>
        <defs>
          <pattern id="missing" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="7" height="7" fill="#f7f8f9" /><rect width="3" height="7" fill="#d5dbe0" /></pattern>
        </defs>
        {RINGS.map((ring) => <polygon key={ring} points={written(dimensions.map((_, place) => spot(place, dimensions.length, ring)))} fill="none" stroke={LINE} />)}
        {dimensions.map((dimension, place) => <Axis key={dimension.id} dimension={dimension} place={place} count={dimensions.length} noData={words.common.noData} name={say(dimension.title)} />)}
        {previous !== null && <Shape scores={dimensions.map((dimension) => before(dimension.id))} color={SHADOW} dashed />}
        <Shape scores={now} color={SEA} />
      </svg>
    </ChartFrame>
  );
}

function Axis({ dimension, place, count, name, noData }: { dimension: ScoredDimension; place: number; count: number; name: string; noData: string }) {
  const end = spot(place, count, 100);
  const label = spot(place, count, 100 + (LABEL_DISTANCE / RADIUS) * 100);
  const anchor = Math.abs(label.x - CENTRE.x) < 8 ? 'middle' : label.x > CENTRE.x ? 'start' : 'end';
  const missing = dimension.score === null;
  const width = 46;
  const left = anchor === 'middle' ? label.x - width / 2 : anchor === 'start' ? label.x - 3 : label.x - width + 3;
  return (
    <g>
      <line x1={CENTRE.x} y1={CENTRE.y} x2={end.x} y2={end.y} stroke={missing ? '#b9c3ca' : LINE} strokeDasharray={missing ? '2 4' : undefined} />
      {lines(name).map((line, above, all) => <text key={line} x={label.x} y={label.y - 2 - (all.length - 1 - above) * 13} textAnchor={anchor} fontSize={12} fill={INK}>{line}</text>)}
      {missing && <rect x={left} y={label.y + 2} width={width} height={16} fill="url(#missing)" />}
      <text x={label.x} y={label.y + 14} textAnchor={anchor} fontSize={12} fontWeight={missing ? 400 : 600} fill={missing ? INK_SOFT : INK}>{dimension.score ?? noData}</text>
    </g>
  );
}

/** Joins neighbours that both have a score; where one is missing the line breaks. */
function Shape({ scores, color, dashed = false }: { scores: (string | null)[]; color: string; dashed?: boolean }) {
  const spots = scores.map((score, place) => (score === null ? null : spot(place, scores.length, Number(score))));
  const sides = spots.flatMap((from, place) => {
    const to = spots[(place + 1) % spots.length];
    return from === null || to === null || to === undefined ? [] : [{ place, from, to }];
  });
  return (
    <g>
      {sides.map(({ place, from, to }) => <polygon key={place} points={written([CENTRE, from, to])} fill={color} fillOpacity={dashed ? 0.12 : 0.2} />)}
      {sides.map(({ place, from, to }) => <line key={place} x1={from.x} y1={from.y} x2={to.x} y2={to.y} stroke={color} strokeWidth={dashed ? 1.2 : 2} strokeDasharray={dashed ? '4 3' : undefined} />)}
      {spots.map((at, place) => (at === null ? null : <circle key={place} cx={at.x} cy={at.y} r={dashed ? 2.5 : 3.5} fill={color} />))}
    </g>
  );
}

/** A long name in two lines, broken between words. */
function lines(name: string): string[] {
  const words = name.split(' ');
  if (name.length <= LINE_LENGTH || words.length === 1) return [name];
  const first = words.reduce((line, word) => (line !== '' && `${line} ${word}`.length > LINE_LENGTH ? line : `${line} ${word}`.trim()), '');
  const rest = name.slice(first.length).trim();
  return rest === '' ? [first] : [first, rest];
}

function spot(place: number, count: number, score: number): Spot {
  const angle = -Math.PI / 2 + (place / count) * 2 * Math.PI;
  const distance = (score / 100) * RADIUS;
  return { x: CENTRE.x + Math.cos(angle) * distance, y: CENTRE.y + Math.sin(angle) * distance };
}

function written(spots: Spot[]): string {
  return spots.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}
