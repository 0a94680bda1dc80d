// The register of firms: filtered, sorted and paged by the server; the address holds every choice.
import { Button, Card, Table } from 'antd';
import { useEffect, useMemo } from 'react';
import { useNavigate } from 'react-router';

import { address } from '../../api/client';
import { FIRMS_PER_PAGE, useFirms } from '../../api/queries';
import type { FirmRow } from '../../api/types';
import { whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { AsOfNotice } from '../../parts/as_of';
import { Empty, Failure, Loading } from '../../parts/states';
import { FirmFilters, useKnownDays } from './filters';
import { sortOfOrder, useFirmColumns } from './columns';
import { FirmDrawer } from './drawer';

export default function FirmsPage() {
  const { words } = useLanguage();
  const state = useAddressState();
  const navigate = useNavigate();
  const days = useKnownDays();
  const sort = state.get('sort') ?? '-dolphin';
  const asOf = state.get('as_of');
  const filters = useMemo(
    () => ({
      search: state.get('search'), tier: state.get('tier'), trade: state.get('trade'), district: state.get('district'), sort, as_of: asOf,
    }),
    [state, sort, asOf],
  );
  const firms = useFirms(filters);
  const pagesWanted = Number(state.get('pages') ?? '1');
  useLoadedPages(firms, pagesWanted);
  const columns = useFirmColumns(sort, asOf);
  const opened = state.get('open');
  const rows = firms.data?.pages.flatMap((page) => page.items) ?? [];
  const total = firms.data?.pages[0]?.total ?? 0;

  const pageOf = (row: FirmRow) => `/firms/${encodeURIComponent(row.firm_id)}${asOf === null ? '' : `?as_of=${asOf}`}`;
  const click = (row: FirmRow) => (opened === row.firm_id ? void navigate(pageOf(row)) : state.set({ open: row.firm_id }, opened !== null));

  return (
    <>
      <div className="page-head">
        <h1>{words.firms.title}</h1>
        <span className="quiet">{words.firms.rowHint}</span>
      </div>
      <FirmFilters />
      <AsOfNotice days={days} chosen={asOf} choose={(day) => state.set({ as_of: day, pages: null })} />
      <Card
        size="small"
        title={<span aria-live="polite">{firms.isSuccess ? words.firms.total(whole(total)) : words.state.loading}</span>}
        extra={<Button href={address('/firms/export.csv', filters)} download>{words.firms.export}</Button>}
      >
        {firms.isPending && <Loading rows={10} />}
        {firms.isError && <Failure problem={firms.error} retry={() => void firms.refetch()} />}
        {firms.isSuccess && rows.length === 0 && <Empty>{words.firms.empty}</Empty>}
        {rows.length > 0 && (
          <>
            <Table<FirmRow>
              size="small"
              rowKey="firm_id"
              columns={columns}
              dataSource={rows}
              pagination={false}
              loading={firms.isFetching && !firms.isFetchingNextPage}
              rowClassName={(row) => (row.firm_id === opened ? 'row-open row-click' : 'row-click')}
              onRow={(row) => ({ onClick: () => click(row) })}
              onChange={(_pages, _filters, sorter) => {
                const one = Array.isArray(sorter) ? sorter[0] : sorter;
                state.set({ sort: sortOfOrder(one?.columnKey, one?.order), pages: null });
              }}
              sticky={{ offsetHeader: 0 }}
            />
            <div className="list-foot">
              <span className="quiet" aria-live="polite">{words.common.shown(rows.length, total)}</span>
              {firms.hasNextPage && (
                <Button loading={firms.isFetchingNextPage} onClick={() => state.set({ pages: String(Math.ceil(rows.length / FIRMS_PER_PAGE) + 1) }, true)}>
                  {words.common.more}
                </Button>
              )}
            </div>
          </>
        )}
      </Card>
      <FirmDrawer firmId={opened} asOf={asOf} close={() => state.set({ open: null }, true)} />
    </>
  );
}

interface Paged {
  data: { pages: unknown[] } | undefined;
  hasNextPage: boolean;
  isFetching: boolean;
  isError: boolean;
  fetchNextPage: () => Promise<unknown>;
}

/** Loads on until as many pages are there as the address asks for. */
function useLoadedPages(list: Paged, wanted: number) {
  const loaded = list.data?.pages.length ?? 0;
  useEffect(() => {
    if (loaded > 0 && loaded < wanted && list.hasNextPage && !list.isFetching && !list.isError) void list.fetchNextPage();
  }, [list, loaded, wanted]);
}
