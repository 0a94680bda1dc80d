// The steps that compare: whose warnings, an earlier day, peers, what is missing, and the rules of another version.

export async function comparisonSteps({ page, step, settled, check, BASE }) {
  const cards = page.locator('.warning-card');
  const counted = async () => {
    await settled(page);
    return (await page.locator('.board-head .figure').allInnerTexts()).reduce((sum, text) => sum + Number(/\d+/.exec(text)?.[0] ?? 0), 0);
  };
  const assigned = async (name) => {
    await page.getByRole('combobox', { name: '承办人' }).click();
    await page.locator('.ant-select-item-option', { hasText: name }).click();
  };

  await step('board_by_assignee', page, async () => {
    await page.goto(`${BASE}/warnings`);
    await cards.first().waitFor();
    const all = await counted();
    await assigned('无人承办');
    await page.waitForURL(/assigned=nobody/);
    const nobody = await counted();
    await cards.first().click();
    await page.locator('.steps .step-buttons').getByRole('button', { name: '派办' }).click();
    await page.locator('.step-form .ant-select').click();
    await page.locator('.ant-select-item-option', { hasText: 'analyst01' }).click();
    await page.locator('.step-form button[type=submit]').click();
    await page.locator('[data-steps=assigned]').waitFor();
    await page.goto(`${BASE}/warnings?assigned=nobody`);
    check((await counted()) === nobody - 1, 'a warning given to someone is still nobody’s');
    await page.goto(`${BASE}/warnings?assigned=mine`);
    await cards.first().waitFor();
    check((await counted()) === all - nobody + 1, 'mine and nobody’s do not add up');
  });
  await step('board_overdue', page, async () => {
    await page.goto(`${BASE}/warnings`);
    await cards.first().waitFor();
    const asked = page.waitForResponse((response) => /\/warnings\?.*overdue=true/.test(response.url()));
    await page.getByRole('checkbox', { name: '只看逾期' }).click();
    check((await asked).ok(), 'the server does not filter by overdue');
    await page.waitForURL(/overdue=1/);
    check((await counted()) === 0, 'a warning opened just now is overdue');
  });
  await step('today_then', page, async () => {
    await page.goto(BASE);
    await page.locator('.today').waitFor();
    await page.locator('header').getByRole('combobox', { name: '截止日' }).click();
    await page.locator('.ant-select-item-option').nth(3).click();
    await page.waitForURL(/as_of=/);
    await page.locator('.notice').getByText('时间机器').waitFor();
    await settled(page);
    check((await page.getByText('现时情况，不随时间机器变动').count()) === 2, 'warnings of now are not told apart');
  });
  await step('today_then_list', page, async () => {
    const link = page.locator('.counts-bars a.count').first();
    const firms = (await link.innerText()).replaceAll(',', '');
    await link.click();
    await page.waitForURL(/\/firms\?.*as_of=/);
    await page.getByText(`共 ${firms} 家`).first().waitFor();
  });

  const found = async (wanted) => {
    const list = await (await page.request.get(`${BASE}/api/v1/firms?limit=100`)).json();
    for (const row of list.items) {
      const firm = await (await page.request.get(`${BASE}/api/v1/firms/${row.firm_id}`)).json();
      if (firm.dolphin !== null && wanted(firm.dolphin)) return row.firm_id;
    }
    throw new Error('no such firm in the demonstration');
  };
  await step('peers', page, async () => {
    const indicators = (score) => score.dimensions.flatMap((dimension) => dimension.indicators);
    const id = await found((score) => indicators(score).some((one) => one.peers.some((peer) => peer.own !== null)));
    await page.goto(`${BASE}/firms/${id}?tab=indicators`);
    await page.getByRole('columnheader', { name: '同业中位数' }).waitFor();
    await page.goto(`${BASE}/firms/${id}?reason=dolphin:indicator:D2-01`);
    await page.getByRole('heading', { name: '同业当日数据' }).waitFor();
    await page.locator('.ant-drawer').getByRole('columnheader', { name: '低于本企业的同业' }).scrollIntoViewIfNeeded();
    await settled(page);
  });
  await step('missing_feature', page, async () => {
    const id = await found((score) => score.synergy?.features.some((one) => one.strength === null) ?? false);
    await page.goto(`${BASE}/firms/${id}`);
    const table = page.getByRole('region', { name: '法律要件协同加分' });
    await table.locator('.no-data').first().waitFor();
    await table.scrollIntoViewIfNeeded();
    await settled(page);
  });
  await step('older_rules', page, async () => {
    const later = async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, json: { ...(await answer.json()), in_force: 'f'.repeat(64) } });
    };
    const pattern = /\/api\/v1\/firms\/[^/?]+(\?|$)/;
    await page.route(pattern, later);
    await page.goto(`${BASE}/firms`);
    await page.getByRole('link', { name: /虚构/ }).first().click();
    await page.getByText('现行规则库为 ffffffffffff', { exact: false }).waitFor();
    await settled(page);
    await page.unroute(pattern, later);
  });
}
