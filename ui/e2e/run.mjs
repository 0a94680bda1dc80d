// Drives the built binary in a real browser: sign-in, list → firm → evidence, warnings, backtest, both languages.
// Usage: node e2e/run.mjs [folder for screenshots]. HAITUN_BIN names the binary, HAITUN_DATA the data folder (for the backtest).
// HAITUN_E2E_BASE names other pages than those in the binary, e.g. a running `HAITUN_BACKEND=http://127.0.0.1:18611 npx vite`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

import { accountSteps } from './accounts.mjs';
import { comparisonSteps } from './comparison.mjs';
import { signalSteps } from './signals.mjs';
import { analystSteps, administratorSteps } from './steps.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(here, '../../target');
const binary = process.env.HAITUN_BIN ?? join(target, 'debug/haitun');
const browserPath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
const PORT = 18611;
const SERVER = `http://127.0.0.1:${PORT}`;
const BASE = process.env.HAITUN_E2E_BASE ?? SERVER;
const PASSWORD = 'haitun-demo-2026';
const START_MS = 120_000;
const STEP_MS = 15_000;

const shots = process.argv[2];
if (shots) mkdirSync(shots, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'haitun-e2e-'));
let passed = 0;
const failures = [];

async function started() {
  const server = spawn(binary, ['demo', '--data-dir', join(folder, 'data'), '--port', String(PORT)], { stdio: ['ignore', 'ignore', 'inherit'] });
  let ended = false;
  server.on('exit', () => (ended = true));
  const until = Date.now() + START_MS;
  while (Date.now() < until && !ended) {
    try {
      if ((await fetch(`${SERVER}/api/v1/healthz`)).ok) return server;
    } catch {
      // Not listening yet.
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  throw new Error('the server did not start');
}

async function signIn(page, account, password = PASSWORD) {
  await page.goto(BASE);
  await page.locator('input').nth(0).fill(account);
  await page.locator('input[type=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.locator('nav, aside, header, #password-title').first().waitFor();
}

/** The archive: required where HAITUN_DATA names it, else used if it lies beside the project. */
function archiveFolder() {
  if (process.env.HAITUN_DATA) return join(process.env.HAITUN_DATA, 'p2p-platforms');
  const beside = join(here, '../../../shared/data/p2p-platforms');
  return existsSync(beside) ? beside : null;
}

function backtest(archive) {
  const days = ['--cutoff', '2017-06-30', '--until', '2019-01-16'];
  const place = ['--keep', '--json', '--data-dir', join(folder, 'data')];
  const ran = spawnSync(binary, ['backtest', 'p2p', '--data', archive, ...days, ...place], { stdio: ['ignore', 'ignore', 'inherit'] });
  check(ran.status === 0, 'haitun backtest failed');
}

function check(condition, message) {
  if (!condition) throw new Error(message);
}

async function fits(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(wide <= 1, `${name} is ${wide} px too wide`);
}

async function step(name, page, run) {
  try {
    await run();
    await fits(page, name);
    if (shots) await page.screenshot({ path: join(shots, `${name}.png`) });
    passed += 1;
    console.log(`ok   ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL ${name}: ${error.message}`);
    await page.screenshot({ path: join(shots ?? tmpdir(), `${name}-failed.png`) });
  }
}

async function settled(page) {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(600);
}

async function main() {
  check(browserPath, 'chromium is missing: run make setup');
  check(existsSync(binary), `${binary} is missing: run make build`);
  const server = await started();
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    context.setDefaultTimeout(STEP_MS);
    const page = await context.newPage();
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => message.type() === 'error' && !/40[13]|422|503|ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(message.text()) && errors.push(message.text()));

    await step('sign_in', page, async () => {
      await page.goto(BASE);
      await page.locator('input').nth(0).fill('analyst01');
      await page.locator('input[type=password]').fill('wrong');
      await page.locator('button[type=submit]').click();
      await page.getByText('账号或密码不正确', { exact: false }).first().waitFor();
    });
    await step('today', page, async () => {
      await signIn(page, 'analyst01');
      await settled(page);
      check((await page.locator('body').innerText()).includes('虚构'), 'no firm is shown');
    });
    await step('firms', page, async () => {
      await page.goto(`${BASE}/firms`);
      await page.getByText('虚构', { exact: false }).first().waitFor();
      await settled(page);
    });
    await step('firm', page, async () => {
      await page.getByRole('link', { name: /虚构/ }).first().click();
      await page.waitForURL(/\/firms\/.+/);
      await page.locator('canvas').first().waitFor();
      await settled(page);
      check((await page.locator('body').innerText()).includes('极高风险'), 'the riskiest firm is not red');
    });
    await step('evidence', page, async () => {
      await page.getByRole('tab', { name: '依据' }).scrollIntoViewIfNeeded();
      await page.locator('.contributions button, .contribution button, button.contribution').first().click();
      await page.getByText('换算', { exact: false }).first().waitFor();
      await settled(page);
      check(/demo#\d+|虚构/.test(await page.locator('body').innerText()), 'no evidence is shown');
    });
    await step('fact', page, async () => {
      await page.keyboard.press('Escape');
      await page.locator('.ant-drawer-content-wrapper').first().waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: '补录事实' }).click();
      await page.getByRole('dialog').first().waitFor();
      await settled(page);
    });
    await step('warnings', page, async () => {
      await page.goto(`${BASE}/warnings`);
      await page.getByText('虚构', { exact: false }).first().waitFor();
      await settled(page);
    });
    await step('acknowledged', page, async () => {
      await page.locator('.board-column').first().getByText('虚构', { exact: false }).first().click();
      await page.locator('.steps .step-buttons button').first().click();
      await page.locator('.steps .step-form button[type=submit]').click();
      await page.locator('[data-steps=acknowledged]').waitFor();
      await page.getByText('已签收', { exact: false }).first().waitFor();
      await settled(page);
    });
    await step('rulebook', page, async () => {
      await page.goto(`${BASE}/rulebook`);
      await page.getByText('海豚指数', { exact: false }).first().waitFor();
      await settled(page);
    });
    await step('tiers', page, async () => {
      await page.getByRole('tab', { name: '等级与时限' }).click();
      await page.getByText('个工作日', { exact: false }).first().waitFor();
      await settled(page);
    });
    await analystSteps({ page, context, step, settled, check, BASE });
    await comparisonSteps({ page, step, settled, check, BASE });
    await signalSteps({ page, step, settled, check, BASE });
    const archive = archiveFolder();
    if (archive !== null) {
      backtest(archive);
      await step('backtests', page, async () => {
        await page.goto(`${BASE}/backtests`);
        await page.getByRole('link', { name: /2017-06-30/ }).waitFor();
        await settled(page);
      });
      await step('backtest', page, async () => {
        await page.getByRole('link', { name: /2017-06-30/ }).click();
        await page.locator('canvas').nth(1).waitFor();
        await settled(page);
        check(/0\.663/.test(await page.locator('body').innerText()), 'the yield-only area is not shown');
      });
      await step('model_card', page, async () => {
        await page.getByText('不得仅凭它触发橙色或红色', { exact: false }).scrollIntoViewIfNeeded();
        await settled(page);
      });
    } else {
      console.log('skipped: the backtest pages (no data folder beside the project; set HAITUN_DATA to run them)');
    }
    await step('english', page, async () => {
      await page.goto(`${BASE}/firms`);
      await page.getByText('English', { exact: true }).first().click();
      await page.getByText('Extreme risk', { exact: false }).first().waitFor();
      await settled(page);
      const left = await page.evaluate(() => [...document.querySelectorAll('h1, th, nav a, aside li')].map((one) => one.textContent).filter((text) => /[\u4e00-\u9fff]/.test(text ?? '')));
      check(left.length === 0, `still Chinese: ${left.slice(0, 3).join(', ')}`);
    });
    await step('english_firm', page, async () => {
      await page.getByRole('link', { name: /虚构/ }).first().click();
      await page.locator('canvas').first().waitFor();
      await settled(page);
    });
    await step('keyboard', page, async () => {
      await page.goto(`${BASE}/warnings`);
      await page.locator('.board-column').first().waitFor();
      for (let press = 0; press < 12; press += 1) await page.keyboard.press('Tab');
      const where = await page.evaluate(() => document.activeElement?.tagName ?? 'BODY');
      check(where !== 'BODY', 'the keyboard reaches nothing');
    });
    await step('administrator', page, async () => {
      await context.clearCookies();
      await signIn(page, 'sysadmin01');
      await settled(page);
      check(!(await page.locator('body').innerText()).includes('虚构'), 'an administrator sees a firm');
    });
    await administratorSteps({ page, context, step, settled, check, BASE, signIn });
    await accountSteps({ page, context, step, settled, check, BASE, signIn });
    await step('no_errors', page, async () => check(errors.length === 0, errors.slice(0, 3).join(' | ')));
    await context.close();
  } finally {
    await browser.close();
    server.kill('SIGTERM');
    await new Promise((resolve) => server.on('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
console.log(`e2e: ${passed} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
