// Signs in at the OpenID provider in Chromium, by keyboard, and out again. Use: node openid.mjs ADDRESS SUBJECT PICTURES
// Prints one line for each check: "ok NAME" or "not ok NAME: why".
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const modules = createRequire(join(process.cwd(), 'package.json'));
const { chromium } = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');
const [address, subject, pictures] = process.argv.slice(2);
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let failed = 0;
async function check(name, act) {
  try {
    await act();
    console.log(`ok ${name}`);
  } catch (problem) {
    failed++;
    console.log(`not ok ${name}: ${String(problem.message ?? problem).split('\n').slice(0, 6).join(' | ')}`);
  }
}
function must(holds, text) {
  if (!holds) throw new Error(text);
}

const home = mkdtempSync(join(tmpdir(), 'hellweg-browser-'));
mkdirSync(pictures, { recursive: true });
const browser = await chromium.launchPersistentContext(home, {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  viewport: { width: 1440, height: 900 },
  locale: 'de-DE',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const page = browser.pages()[0] ?? await browser.newPage();
page.setDefaultTimeout(15_000);

async function looked(name) {
  for (const width of [375, 1440]) {
    await check(`${name} at ${width}`, async () => {
      await page.setViewportSize({ width, height: 900 });
      const session = await browser.newCDPSession(page);
      const run = `${axe}; axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(found => JSON.stringify(
        found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ').slice(0, 300))))`;
      const answer = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
      const found = JSON.parse(answer.result.value);
      must(found.length === 0, found.join(' ;; '));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      must(wide <= 0, `the page is ${wide} pixels wider than the window`);
      await page.screenshot({ path: join(pictures, `${name}-${width === 375 ? 'narrow' : 'wide'}.png`), fullPage: true });
    });
  }
}
async function tabTo(selector) {
  for (let i = 0; i < 40; i++) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}
/** Gives the name at the provider's own pages and agrees. */
async function signInThere(name) {
  await page.fill('input[name=login]', name);
  await page.fill('input[name=password]', 'x');
  await page.click('button[type=submit]');
  await page.waitForSelector('input[name=prompt][value=consent]', { state: 'attached' });
  await page.click('button[type=submit]');
}

try {
  await check('the sign-in page leads to the provider by keyboard', async () => {
    await page.goto(`${address}/members`, { waitUntil: 'load' });
    await tabTo('a[href^="/sign-in/provider"]');
    await page.keyboard.press('Enter');
    await page.waitForSelector('input[name=login]');
    must(!page.url().startsWith(address), page.url());
  });
  await check('the way back brings the session and the page asked for', async () => {
    await signInThere(subject);
    await page.waitForURL(`${address}/members`);
    must(await page.locator('.hw-user').isVisible(), 'nobody is signed in');
  });
  await check('signing out says that the provider is another matter', async () => {
    await page.click('.hw-signout button');
    await page.waitForURL(`${address}/signed-out`);
    await page.goto(`${address}/members`, { waitUntil: 'load' });
    must(page.url().includes('/sign-in'), page.url());
  });
  await page.goto(`${address}/signed-out`);
  await looked('signed-out');
  await page.goto(`${address}/sign-in`);
  await looked('sign-in-with-provider');
  await check('who has no account here reads the identifier', async () => {
    await browser.clearCookies();
    await page.goto(`${address}/sign-in/provider`, { waitUntil: 'load' });
    await signInThere('0-unknown');
    await page.waitForSelector('code');
    must((await page.textContent('code')) === '0-unknown', 'the identifier is not shown');
  });
  await looked('unknown-at-provider');
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
