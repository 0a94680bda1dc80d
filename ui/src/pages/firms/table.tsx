// The rows of the register: chosen by box, opened by click or Enter, walked through with the arrow keys.
import { Table } from 'antd';
import { useState, type KeyboardEvent } from 'react';

import type { FirmRow } from '../../api/types';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { columnsOf, sortOfOrder, useFirmColumns } from './columns';
import { useDensity } from './view_tools';

const HEADER_HEIGHT = 56;
const NAME_WIDTH_MIN = 190;

interface FirmTableProps {
  rows: FirmRow[];
  sort: string;
  asOf: string | null;
  busy: boolean;
  chosen: FirmRow[];
  choose: (rows: FirmRow[]) => void;
  opened: string | null;
  /** Opens the summary, and the page where the summary is open already. */
  open: (row: FirmRow) => void;
}

export function FirmTable({ rows, sort, asOf, busy, chosen, choose, opened, open }: FirmTableProps) {
  const { words } = useLanguage();
  const state = useAddressState();
  const density = useDensity();
  const columns = useFirmColumns(sort, asOf, columnsOf(state.get('columns')), density);
  // One row is in the tab order, so that Tab leads past the table and not through every row of it.
  const [current, setCurrent] = useState<string | null>(null);
  const reachable = rows.some((row) => row.firm_id === current) ? current : (rows[0]?.firm_id ?? null);
  const width = columns.reduce((sum, column) => sum + (typeof column.width === 'number' ? column.width : NAME_WIDTH_MIN), 0);
  const walk = (event: KeyboardEvent<HTMLElement>, row: FirmRow) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'Enter') open(row);
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    const next = rows[rows.indexOf(row) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined) return;
    const beside = event.key === 'ArrowDown' ? event.currentTarget.nextElementSibling : event.currentTarget.previousElementSibling;
    if (beside instanceof HTMLElement) beside.focus();
    // With the summary open the arrows leaf through it, which is how a list is sifted.
    if (opened !== null) state.set({ open: next.firm_id }, true);
  };
  return (
    <Table<FirmRow>
      size={density === 'wide' ? 'middle' : 'small'}
      className={density === 'wide' ? 'firm-table' : 'firm-table firm-table-compact'}
      rowKey="firm_id"
      columns={columns}
      dataSource={rows}
      pagination={false}
      loading={busy}
      scroll={{ x: width }}
      tableLayout="fixed"
      rowSelection={{
        columnWidth: 36,
        selectedRowKeys: chosen.map((row) => row.firm_id),
        onChange: (_keys, selected) => choose(selected),
        getTitleCheckboxProps: () => ({ 'aria-label': words.firms.selectShown }),
        getCheckboxProps: (row) => ({ 'aria-label': words.firms.select(row.name) }),
      }}
      rowClassName={(row) => (row.firm_id === opened ? 'row-open row-click' : 'row-click')}
      onRow={(row) => ({
        onClick: (event) => (isBox(event.target) ? undefined : open(row)),
        onKeyDown: (event) => walk(event, row),
        onFocus: () => setCurrent(row.firm_id),
        tabIndex: row.firm_id === reachable ? 0 : -1,
      })}
      onChange={(_pages, _filters, sorter) => {
        const one = Array.isArray(sorter) ? sorter[0] : sorter;
        state.set({ sort: sortOfOrder(one?.columnKey, one?.order), pages: null });
      }}
      sticky={{ offsetHeader: HEADER_HEIGHT }}
    />
  );
}

/** The cell with the box chooses; it does not open. */
function isBox(target: EventTarget): boolean {
  return target instanceof Element && target.closest('.ant-table-selection-column') !== null;
}
