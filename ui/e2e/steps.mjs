// The steps of an analyst's day and of the administrators, beyond the first way through the pages in run.mjs.

/** Register, time machine, facts, money, events of a firm, network lost, board by link, narrow window, paper. */
export async function analystSteps({ page, context, step, settled, check, BASE }) {
  const text = async () => page.locator('body').innerText();
  const rows = page.locator('.firm-table .ant-table-row');

  await step('suggestion', page, async () => {
    await page.goto(`${BASE}/warnings`);
    await settled(page);
    await page.keyboard.press('/');
    await page.keyboard.type('虚构');
    await page.locator('.suggestion').first().waitFor();
    await page.keyboard.press('Escape');
  });
  await step('columns_and_views', page, async () => {
    await page.goto(`${BASE}/firms?tier=red`);
    await rows.first().waitFor();
    await page.getByRole('button', { name: '列', exact: false }).last().click();
    await page.getByRole('checkbox', { name: '覆盖度' }).click();
    await page.waitForURL(/columns=/);
    await page.getByRole('columnheader', { name: '覆盖度' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '我的视图' }).click();
    await page.getByRole('textbox', { name: /^名称/ }).fill('红色与覆盖度');
    await page.getByRole('button', { name: '保存当前视图' }).click();
    await page.goto(`${BASE}/firms`);
    await rows.first().waitFor();
    await page.getByRole('button', { name: '我的视图' }).click();
    await page.getByRole('button', { name: '红色与覆盖度', exact: true }).click();
    await page.waitForURL(/tier=red/);
    await page.getByRole('columnheader', { name: '覆盖度' }).waitFor();
  });
  await step('selection', page, async () => {
    await page.goto(`${BASE}/firms`);
    await rows.first().waitFor();
    const total = Number(/共 ([\d,]+) 家/.exec(await text())?.[1]?.replaceAll(',', ''));
    await page.locator('.firm-table thead .ant-checkbox-input').check();
    const shown = await rows.count();
    await page.getByText(`已选 ${shown} 家`).waitFor();
    await page.getByRole('link', { name: `导出全部符合条件的 ${total} 家` }).waitFor();
    const answer = await page.request.get(`${BASE}${await page.getByRole('link', { name: /导出 CSV/ }).getAttribute('href')}`);
    const lines = (await answer.text()).trim().split('\r\n').length - 1;
    check(lines === total, `the export holds ${lines} firms, the register ${total}`);
  });
  await step('arrow_keys', page, async () => {
    await page.goto(`${BASE}/firms`);
    await rows.first().waitFor();
    await rows.first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.drawer-name').waitFor();
    const first = new URL(page.url()).searchParams.get('open');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((before) => new URL(location.href).searchParams.get('open') !== before, first);
    await settled(page);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/firms\/.+/);
  });
  await step('time_machine', page, async () => {
    await page.goto(`${BASE}/firms`);
    await rows.first().waitFor();
    await page.locator('header').getByRole('combobox', { name: '截止日' }).click();
    await page.locator('.ant-select-item-option').nth(3).click();
    await page.getByText('时间机器', { exact: false }).waitFor();
    const day = new URL(page.url()).searchParams.get('as_of');
    check(day !== null, 'the address does not hold the day');
    await rows.first().getByRole('link').click();
    await page.waitForURL(/\/firms\/.+/);
    await settled(page);
    check((await page.locator('.firm-head').innerText()).includes(`截止 ${day}`), 'the firm page shows another day');
  });
  await step('facts_and_money', page, async () => {
    await page.goto(`${BASE}/firms`);
    await rows.first().getByRole('link').click();
    await page.waitForURL(/\/firms\/.+/);
    await page.getByRole('tab', { name: '全部事实' }).click();
    await page.locator('[role=tabpanel]:visible tbody tr.ant-table-row').first().waitFor();
    await page.getByText('万元', { exact: true }).first().click();
    await settled(page);
    const shown = await page.locator('[role=tabpanel]:visible tbody').innerText();
    check(!/\d 亿元|\d 元/.test(shown), 'an amount is not in the chosen unit');
    await page.getByText('自动', { exact: true }).first().click();
  });
  await step('table_twin', page, async () => {
    await page.locator('.firm-trend').getByText('表', { exact: true }).click();
    await page.locator('.firm-trend').getByRole('columnheader', { name: '期间事件' }).waitFor();
    await page.locator('.firm-pentagon').getByText('表', { exact: true }).click();
    check((await page.locator('.firm-pentagon tbody tr').count()) === 5, 'the table does not hold five dimensions');
  });
  await step('paper', page, async () => {
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    check((await page.locator('.paper-part').count()) >= 3, 'the parts are not laid out for paper');
    check((await page.locator('.paper-head').innerText()).includes('analyst01'), 'the paper does not say whose copy it is');
    await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
    await page.emulateMedia({ media: null });
    await page.locator('.ant-tabs').first().waitFor();
  });
  await step('offline', page, async () => {
    await page.goto(`${BASE}/firms`);
    await rows.first().waitFor();
    await context.setOffline(true);
    await page.getByText('网络已断开').first().waitFor();
    check((await rows.count()) > 0, 'what was shown is gone with the network');
    await context.setOffline(false);
    await page.getByText('网络已断开').first().waitFor({ state: 'hidden' });
  });
  await step('server_error', page, async () => {
    const broken = (route) => route.fulfill({ status: 503, contentType: 'application/problem+json', body: '{"code":"server.busy","zh":"服务器繁忙","en":"busy"}' });
    await page.route('**/api/v1/rulebook', broken);
    await page.goto(`${BASE}/rulebook`);
    await page.getByText('server.busy').first().waitFor({ timeout: 30_000 });
    check((await text()).includes('重试'), 'no way on from the error');
    await page.unroute('**/api/v1/rulebook', broken);
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByText('海豚指数').first().waitFor();
  });
  await step('warning_by_link', page, async () => {
    await page.goto(`${BASE}/warnings`);
    await page.locator('.warning-card').first().click();
    await page.waitForURL(/open=/);
    const link = page.url();
    await page.goto(`${BASE}/`);
    await page.goto(link);
    await page.locator('.steps, .history').first().waitFor();
  });
  await step('half_the_window', page, async () => {
    // What 200 % zoom leaves of 1366 by 768.
    await page.setViewportSize({ width: 683, height: 384 });
    for (const path of ['/', '/firms', '/warnings', '/rulebook']) {
      await page.goto(`${BASE}${path}`);
      await settled(page);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      check(wide <= 1, `${path} is ${wide} px too wide`);
    }
    await page.setViewportSize({ width: 1366, height: 768 });
  });
}

/** Administrators see what they look after, and nothing is asked for that they may not see. */
export async function administratorSteps({ page, context, step, settled, check, BASE, signIn }) {
  const refused = [];
  const watch = (response) => response.status() === 403 && refused.push(response.url());
  page.on('response', watch);
  await step('accounts', page, async () => {
    await page.goto(BASE);
    await page.waitForURL(/\/accounts$/);
    await page.getByText('leader01').first().waitFor();
    await settled(page);
  });
  await step('record', page, async () => {
    await context.clearCookies();
    await signIn(page, 'audit01');
    await page.waitForURL(/\/record$/);
    await page.getByText(/链条完整|the chain stands/).waitFor();
    await settled(page);
  });
  page.off('response', watch);
  await step('nothing_refused', page, async () => check(refused.length === 0, refused.slice(0, 3).join(' | ')));
}
