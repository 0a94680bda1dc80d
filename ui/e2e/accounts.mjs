// The life of an account: made by the administrator, its own password chosen, closed, and reopened with another.

const FIRST = 'handed over 2026';
const OWN = 'my own words 2026';
const AGAIN = 'handed over again';

export async function accountSteps({ page, context, step, settled, check, BASE, signIn }) {
  const as = async (account, password) => {
    await context.clearCookies();
    await signIn(page, account, password);
  };
  const twice = async (password) => {
    for (const field of ['password', 'again']) await page.locator(`#${field}`).fill(password);
  };
  const row = (account) => page.getByRole('row').filter({ has: page.getByText(account, { exact: true }) });
  const chosen = async (field, text) => {
    await page.locator(`#${field}`).click();
    await page.locator('.ant-select-item-option').filter({ hasText: text }).first().click();
  };

  await step('account_form', page, async () => {
    await as('sysadmin01');
    await page.waitForURL(/\/accounts$/);
    await page.getByText('中文', { exact: true }).first().click();
    await page.getByRole('button', { name: '新建账户' }).click();
    await page.locator('#account').fill('e2e01');
    await page.locator('#zh').fill('许宁');
    await page.locator('#en').fill('Xu Ning');
    await chosen('role', '区负责人');
    await chosen('district', '罗湖');
    await twice('short');
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.getByText('至少 12 个字符').first().waitFor();
    await settled(page);
  });
  await step('account_created', page, async () => {
    await twice(FIRST);
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await row('e2e01').getByText('待本人改密码').waitFor();
    await settled(page);
  });
  await step('password_due', page, async () => {
    await as('e2e01', FIRST);
    await page.getByText('现用密码由管理员设置').waitFor();
    await page.goto(`${BASE}/firms`);
    await page.getByText('现用密码由管理员设置').waitFor();
    await page.locator('#current').fill('not the one');
    await twice(OWN);
    await page.locator('button[type=submit]').click();
    await page.getByText('现用密码不正确', { exact: false }).waitFor();
  });
  await step('password_chosen', page, async () => {
    await page.locator('#current').fill(FIRST);
    await page.locator('button[type=submit]').click();
    await page.getByText('虚构', { exact: false }).first().waitFor();
    await settled(page);
  });
  await step('password_menu', page, async () => {
    await page.getByRole('button', { name: /^账户/ }).click();
    await page.getByRole('menuitem', { name: '修改密码' }).click();
    await page.getByRole('dialog').locator('#current').waitFor();
    await settled(page);
    await page.keyboard.press('Escape');
  });
  await step('account_closed', page, async () => {
    await as('sysadmin01');
    await page.getByRole('button', { name: '关闭 e2e01' }).click();
    await page.getByText('立即退出', { exact: false }).waitFor();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await row('e2e01').getByText(/已于 .* 关闭/).waitFor();
    check((await row('sysadmin01').getByRole('button').count()) === 0, 'an administrator may close their own account');
    await page.getByText('已关闭', { exact: true }).click();
    await page.waitForURL(/state=closed/);
    check((await page.locator('.plain-table tbody tr').count()) === 1, 'the closed accounts are not told apart');
    await settled(page);
  });
  await step('account_out', page, async () => {
    await context.clearCookies();
    await page.goto(BASE);
    await page.locator('input').nth(0).fill('e2e01');
    await page.locator('input[type=password]').fill(OWN);
    await page.locator('button[type=submit]').click();
    await page.getByText('账号或密码不正确', { exact: false }).first().waitFor();
  });
  await step('account_reopened', page, async () => {
    await as('sysadmin01');
    await page.getByRole('button', { name: '恢复 e2e01' }).click();
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await page.getByRole('button', { name: '重设密码 e2e01' }).click();
    await twice(AGAIN);
    await page.getByRole('dialog').locator('button[type=submit]').click();
    await row('e2e01').getByText('待本人改密码').waitFor();
    await as('e2e01', AGAIN);
    await page.getByText('现用密码由管理员设置').waitFor();
  });
  await step('accounts_in_english', page, async () => {
    await as('sysadmin01');
    await page.getByText('English', { exact: true }).first().click();
    await page.getByRole('button', { name: 'New account' }).waitFor();
    await settled(page);
    const left = await page.evaluate(() => [...document.querySelectorAll('h1, th, button, .quiet')].map((one) => one.textContent).filter((text) => /[\u4e00-\u9fff]/.test(text ?? '') && text !== '中文'));
    check(left.length === 0, `still Chinese: ${left.slice(0, 3).join(', ')}`);
  });
}
