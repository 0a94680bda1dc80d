// A table without a library behind it: captioned, scrollable sideways by keyboard, figures in line.
import type { ReactNode } from 'react';

export interface TwinTable {
  columns: string[];
  rows: ReactNode[][];
}

export function PlainTable({ columns, rows, caption }: TwinTable & { caption: string }) {
  return (
    <div className="plain-table-frame" tabIndex={0} role="region" aria-label={caption}>
      <table className="plain-table">
        <caption className="screen-reader">{caption}</caption>
        <thead>
          <tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>{row.map((cell, column) => <td key={columns[column] ?? column}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
