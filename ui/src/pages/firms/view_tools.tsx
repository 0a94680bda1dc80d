// How the register looks: saved views, columns and density.
import { CloseOutlined, DownOutlined } from '@ant-design/icons';
import { Button, Checkbox, Form, Input, Popover, Segmented } from 'antd';
import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { useLanguage } from '../../language';
import { useAddressState } from '../../parts/address_state';
import { useSavedViews } from '../../parts/saved_views';
import { COLUMNS, columnsOf, columnsText, useColumnNames, type Density } from './columns';

const NAME_LENGTH_MAX = 20;
/** Not part of a view: how far one had scrolled, and which row was open. */
const PASSING = ['pages', 'open'];

export function useDensity(): Density {
  return useAddressState().get('density') === 'wide' ? 'wide' : 'compact';
}

export function ViewTools() {
  return (
    <span className="view-tools">
      <Views />
      <Columns />
      <DensitySwitch />
    </span>
  );
}

function DensitySwitch() {
  const { words } = useLanguage();
  const state = useAddressState();
  return (
    <Segmented<Density>
      size="small"
      aria-label={words.view.density}
      value={useDensity()}
      onChange={(density) => state.set({ density: density === 'wide' ? 'wide' : null }, true)}
      options={[{ value: 'compact', label: words.view.compact }, { value: 'wide', label: words.view.wide }]}
    />
  );
}

function Columns() {
  const { words } = useLanguage();
  const state = useAddressState();
  const names = useColumnNames();
  const chosen = columnsOf(state.get('columns'));
  const content = (
    <div className="popover-list" role="group" aria-label={words.view.columns}>
      {COLUMNS.map((id) => (
        <Checkbox
          key={id}
          checked={chosen.includes(id)}
          disabled={chosen.length === 1 && chosen.includes(id)}
          onChange={(event) => state.set({ columns: columnsText(event.target.checked ? [...chosen, id] : chosen.filter((other) => other !== id)) }, true)}
        >
          {names[id]}
        </Checkbox>
      ))}
      <Button size="small" type="link" onClick={() => state.set({ columns: null }, true)}>{words.view.usualColumns}</Button>
    </div>
  );
  return <Popover trigger="click" placement="bottomRight" content={content}><Button size="small">{words.view.columns} <DownOutlined /></Button></Popover>;
}

function Views() {
  const { words } = useLanguage();
  const location = useLocation();
  const navigate = useNavigate();
  const { views, save, forget } = useSavedViews('firms');
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ name: string }>();
  const parameters = new URLSearchParams(location.search);
  for (const name of PASSING) parameters.delete(name);
  const query = parameters.toString();
  const current = views.find((view) => view.query === query);
  const content = (
    <div className="popover-list">
      {views.length === 0 && <p className="quiet">{words.view.none}</p>}
      {views.length > 0 && (
        <ul className="rows">
          {views.map((view) => (
            <li key={view.name} className="view-row">
              <button type="button" className="row-button" aria-current={view === current} onClick={() => { setOpen(false); void navigate(`${location.pathname}?${view.query}`); }}>
                <span className="row-name">{view === current ? <strong>{view.name}</strong> : view.name}</span>
              </button>
              <Button size="small" type="text" icon={<CloseOutlined />} aria-label={words.view.forget(view.name)} title={words.view.forget(view.name)} onClick={() => forget(view.name)} />
            </li>
          ))}
        </ul>
      )}
      <Form form={form} layout="inline" requiredMark={false} onFinish={({ name }) => { save({ name: name.trim(), query }); form.resetFields(); setOpen(false); }}>
        <Form.Item name="name" label={words.view.name} rules={[{ required: true, whitespace: true, message: words.view.nameMissing }]}><Input size="small" style={{ width: 150 }} maxLength={NAME_LENGTH_MAX} /></Form.Item>
        <Button size="small" type="primary" htmlType="submit">{words.view.save}</Button>
      </Form>
      <p className="quiet">{words.view.note}</p>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" open={open} onOpenChange={setOpen} content={content}>
      <Button size="small">{current === undefined ? words.view.title : current.name} <DownOutlined /></Button>
    </Popover>
  );
}
