// 一企一档: one firm on one page. What to do now, then why, then history.
import { Button, Card, Tabs } from 'antd';
import { useState } from 'react';
import { useParams } from 'react-router';

import { useFirm } from '../../api/queries';
import type { FirmPage as Page } from '../../api/types';
import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { Answered } from '../../parts/answered';
import { AsOfNotice } from '../../parts/as_of';
import { MoneySwitch } from '../../parts/money';
import { useMay } from '../../parts/permission';
import { usePrinting } from '../../parts/printing';
import { CombTab } from './comb';
import { EvidenceTab } from './evidence';
import { ExplainedBy } from './explained_by';
import { FactForm } from './fact_form';
import { FirmHead } from './head';
import { FactsTab } from './facts';
import { IndicatorTable } from './indicator_table';
import { IndicatorPanel } from './indicator';
import { SecondOpinionTab } from './second_opinion';
import { SignalsTab } from './signals';
import { PaperHead, PaperParts } from './paper';
import { DimensionsChart } from './pentagon';
import { Todo } from './todo';
import { TrendChart } from './trend';
import { VersionsTab } from './versions';
import { FirmWarnings } from './warnings';

export default function FirmPage() {
  const { id = '' } = useParams();
  const state = useAddressState();
  const firm = useFirm(id, state.get('as_of'));
  return <Answered question={firm} rows={14}>{(page) => <Loaded page={page} />}</Answered>;
}

function Loaded({ page }: { page: Page }) {
  const { words } = useLanguage();
  const state = useAddressState();
  const asOf = state.get('as_of');
  const mayWrite = useMay('fact.write');
  const printing = usePrinting();
  const [adding, setAdding] = useState(false);
  const chooseDay = (day: string | null) => state.set({ as_of: day });
  return (
    <div className="firm-page">
      <PaperHead page={page} />
      <AsOfNotice days={page.as_ofs} chosen={asOf} choose={chooseDay} />
      <ExplainedBy page={page} />
      <FirmHead page={page}>
        {mayWrite && <Button onClick={() => setAdding(true)}>{words.firm.addFact}</Button>}
        <Button onClick={() => window.print()}>{words.common.print}</Button>
      </FirmHead>
      <div className="firm-overview">
        <Card size="small" className="firm-todo"><Todo page={page} /></Card>
        <Card size="small" className="firm-pentagon"><DimensionsChart page={page} /></Card>
        <Card size="small" className="firm-trend"><TrendChart page={page} /></Card>
      </div>
      {printing ? <PaperParts page={page} /> : <Card size="small"><FirmTabs page={page} /></Card>}
      <IndicatorPanel page={page} />
      {adding && <FactForm firmId={page.firm.firm_id} close={() => setAdding(false)} />}
    </div>
  );
}

function FirmTabs({ page }: { page: Page }) {
  const { words } = useLanguage();
  const state = useAddressState();
  const names = words.firm.tabs;
  const mayReadFacts = useMay('fact.read');
  return (
    <Tabs
      activeKey={state.get('tab') ?? 'evidence'}
      tabBarExtraContent={<MoneySwitch />}
      onChange={(tab) => state.set({ tab: tab === 'evidence' ? null : tab }, true)}
      items={[
        { key: 'evidence', label: names.evidence, children: <EvidenceTab page={page} /> },
        { key: 'indicators', label: names.indicators, children: <IndicatorTable score={page.dolphin} /> },
        { key: 'signals', label: names.signals, children: <SignalsTab firmId={page.firm.firm_id} asOf={page.as_of} /> },
        ...(mayReadFacts ? [{ key: 'facts', label: names.facts, children: <FactsTab firmId={page.firm.firm_id} asOf={page.as_of} /> }] : []),
        { key: 'comb', label: names.comb, children: <CombTab score={page.comb} /> },
        { key: 'opinion', label: names.opinion, children: <SecondOpinionTab opinion={page.second_opinion} /> },
        { key: 'warnings', label: `${names.warnings} ${page.warnings.length}`, children: <FirmWarnings warnings={page.warnings} /> },
        { key: 'versions', label: names.versions, children: <VersionsTab versions={page.versions} /> },
      ]}
    />
  );
}
