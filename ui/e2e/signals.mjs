// The steps that read single signals, what was due and not filed, and the rules behind both.

export async function signalSteps({ page, step, settled, check, BASE }) {
  const given = async (path) => (await page.request.get(`${BASE}/api/v1${path}`)).json();
  await step('signals', page, async () => {
    const [riskiest] = (await given('/firms?sort=-dolphin&limit=1')).items;
    await page.goto(`${BASE}/firms/${riskiest.firm_id}?tab=signals`);
    const table = page.getByRole('region', { name: '信号' });
    await table.getByText('达到界线', { exact: true }).first().waitFor();
    for (const line of ['人', '资金', '业务']) await table.getByRole('rowheader', { name: new RegExp(`^${line} `) }).waitFor();
    await table.getByRole('button', { name: /条事实$/ }).first().click();
    await table.locator('.evidence-fact').first().waitFor();
    await table.scrollIntoViewIfNeeded();
    await settled(page);
  });
  await step('signals_all', page, async () => {
    const rows = page.getByRole('region', { name: '信号' }).locator('tbody tr');
    const seen = await rows.count();
    await page.getByRole('checkbox', { name: '同时列出没有观测的信号' }).check();
    await page.getByRole('region', { name: '信号' }).locator('.no-data').first().waitFor();
    check((await rows.count()) > seen, 'no more signals are listed');
    await settled(page);
  });
  await step('not_filed', page, async () => {
    for (const row of (await given('/firms?trade=p2p&sort=comb&limit=50')).items) {
      const firm = await given(`/firms/${row.firm_id}`);
      const unfiled = firm.comb?.dimensions.flatMap((one) => one.indicators).find((one) => one.state === 'due_not_filed');
      if (unfiled === undefined) continue;
      await page.goto(`${BASE}/firms/${row.firm_id}?tab=comb`);
      const notice = page.getByText(`应于 ${unfiled.lack.due_on} 前报送，至今未报`, { exact: false }).first();
      await notice.waitFor();
      await page.getByRole('cell', { name: '应报未报' }).first().waitFor();
      await notice.scrollIntoViewIfNeeded();
      await settled(page);
      return;
    }
    throw new Error('every platform of the demonstration has filed');
  });
  await step('forms', page, async () => {
    await page.goto(`${BASE}/rulebook?tab=forms`);
    await page.getByRole('cell', { name: '月后 5 个工作日内' }).waitFor();
    await settled(page);
  });
  await step('signal_lines', page, async () => {
    await page.goto(`${BASE}/rulebook?tab=signals`);
    await page.getByRole('searchbox').fill('promised_yield');
    await page.getByText('≥ lpr_1y + 4', { exact: false }).click();
    await page.getByText('案例 ', { exact: false }).first().click();
    await page.getByText('达到界线', { exact: false }).first().waitFor();
    await page.getByText('GREATEST(lpr_1y * 4, lpr_1y + 5) → 80', { exact: false }).waitFor();
    await settled(page);
  });
}
