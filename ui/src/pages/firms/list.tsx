// The register of firms: filtered, sorted and paged by the server; the address holds every choice.
import { Button, Card } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useNavigate } from 'react-router';

import { address, withQuery } from '../../api/client';
import { FIRMS_PER_PAGE, useFirms } from '../../api/queries';
import type { FirmRow } from '../../api/types';
import { whole } from '../../figures';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Answered } from '../../parts/answered';
import { AsOfNotice } from '../../parts/as_of';
import { useMay } from '../../parts/permission';
import { Empty } from '../../parts/states';
import { FirmDrawer } from './drawer';
import { FirmFilters, useKnownDays } from './filters';
import { SelectionBar } from './selection';
import { FirmTable } from './table';
import { ViewTools } from './view_tools';

export default function FirmsPage() {
  const { words } = useLanguage();
  const state = useAddressState();
  const navigate = useNavigate();
  const days = useKnownDays();
  const mayExport = useMay('firm.export');
  const [chosen, setChosen] = useState<FirmRow[]>([]);
  const sort = state.get('sort') ?? '-dolphin';
  const asOf = state.get('as_of');
  const filters = useMemo(
    () => ({
      search: state.get('search'), tier: state.get('tier'), trade: state.get('trade'), district: state.get('district'), sort, as_of: asOf,
    }),
    [state, sort, asOf],
  );
  const firms = useFirms(filters);
  useLoadedPages(firms, Number(state.get('pages') ?? '1'));
  // What was chosen under other filters is no longer in sight and must not be acted on.
  useEffect(() => setChosen([]), [filters]);
  const opened = state.get('open');
  const total = firms.data?.pages[0]?.total ?? 0;
  const exportAll = mayExport ? address('/firms/export.csv', filters) : null;
  const pageOf = (row: FirmRow) => withQuery(`/firms/${encodeURIComponent(row.firm_id)}`, { as_of: asOf });
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
        title={<span aria-live="polite">{firms.data === undefined ? words.state.loading : words.firms.total(whole(total))}</span>}
        extra={<><ViewTools /> {exportAll !== null && <Button size="small" href={exportAll} download>{words.firms.exportCount(whole(total))}</Button>}</>}
      >
        <Answered question={firms} rows={10}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.items);
            if (rows.length === 0) return <Empty>{words.firms.empty}</Empty>;
            return (
              <>
                <SelectionBar rows={chosen} total={total} exportAll={exportAll} clear={() => setChosen([])} />
                <FirmTable rows={rows} sort={sort} asOf={asOf} busy={firms.isFetching && !firms.isFetchingNextPage} chosen={chosen} choose={setChosen} opened={opened} open={click} />
                <div className="list-foot">
                  <span className="quiet" aria-live="polite">{words.common.shown(rows.length, total)}</span>
                  {firms.hasNextPage && (
                    <Button loading={firms.isFetchingNextPage} onClick={() => state.set({ pages: String(Math.ceil(rows.length / FIRMS_PER_PAGE) + 1) }, true)}>
                      {words.common.more}
                    </Button>
                  )}
                </div>
              </>
            );
          }}
        </Answered>
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
