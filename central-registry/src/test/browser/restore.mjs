// Puts a lost registry back in Chromium, by keyboard alone, and checks each page by axe-core in both widths and languages.
// Use: node restore.mjs ADDRESS CODE BACKUP PASSPHRASE SAVED_LOG PICTURES
// Prints one line for each check: "ok NAME" or "not ok NAME: why".
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const modules = createRequire(join(process.cwd(), 'package.json'));
const { chromium } = modules('playwright-core');
const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');
const [address, code, backup, passphrase, saved, pictures] = process.argv.slice(2);
const WIDTHS = { narrow: { width: 375, height: 812 }, wide: { width: 1440, height: 900 } };
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
  viewport: WIDTHS.wide,
  locale: 'de-DE',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const page = browser.pages()[0] ?? await browser.newPage();
page.setDefaultTimeout(30_000);
const violations = [];
page.on('console', message => {
  if (/Content Security Policy|Content-Security-Policy/.test(message.text())) violations.push(message.text());
});

async function looked(name) {
  for (const [label, size] of Object.entries(WIDTHS)) {
    await check(`${name} ${label}`, async () => {
      await page.setViewportSize(size);
      const session = await browser.newCDPSession(page);
      const run = `${axe}; axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(found => JSON.stringify(
        found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ').slice(0, 300))))`;
      const answer = await session.send('Runtime.evaluate', { expression: run, awaitPromise: true, returnByValue: true });
      must(!answer.exceptionDetails, `axe did not run: ${answer.exceptionDetails?.exception?.description}`);
      const found = JSON.parse(answer.result.value);
      must(found.length === 0, found.join(' ;; '));
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      must(wide <= 0, `the page is ${wide} pixels wider than the window`);
      await page.screenshot({ path: join(pictures, `${name}-${label}.png`), fullPage: true });
    });
  }
  await page.setViewportSize(WIDTHS.wide);
}
async function tabTo(selector) {
  for (let i = 0; i < 40; i++) {
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}
async function type(selector, text) {
  await tabTo(selector);
  await page.keyboard.type(text);
}
async function press(selector) {
  await tabTo(selector);
  await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press('Enter')]);
}
/** Waits until nothing goes on any more: the page asks again by itself. */
async function until(heading) {
  await page.waitForFunction(wanted => document.querySelector('h1')?.textContent === wanted, heading);
}
/** The same page in the other language, looked at, and back. */
async function inEnglish(name) {
  await page.click('a.hw-language');
  await page.waitForSelector('html[lang=en]');
  await looked(`${name}-english`);
  await page.click('a.hw-language');
  await page.waitForSelector('html[lang=de]');
}

try {
  await check('an unknown browser is asked for the code', async () => {
    await page.goto(address, { waitUntil: 'load' });
    must(page.url().endsWith('/code'), page.url());
  });
  await looked('restore-code');
  await check('the code lets it in', async () => {
    await type('#code', 'AAAA');
    await press('#code');
    must(await page.locator('#code-problem').isVisible(), 'no problem beside the field');
    await type('#code', code);
    await press('#code');
    await until('Sicherung wählen');
  });
  await looked('restore-choose');
  await inEnglish('restore-choose');
  await check('a file that does not open says so', async () => {
    await type('#opening', 'ein ganz anderer Satz');
    await tabTo('#backup');
    await page.setInputFiles('#backup', backup);
    await press('main form button');
    await page.waitForSelector('.kern-alert--danger');
    await until('Sicherung wählen');
  });
  await looked('restore-refused');
  await check('the backup is brought and looked at', async () => {
    await type('#opening', passphrase);
    await tabTo('#backup');
    await page.setInputFiles('#backup', backup);
    await press('main form button');
    await until('Diese Sicherung zurückspielen?');
  });
  await looked('restore-question');
  await inEnglish('restore-question');
  await check('it is put back', async () => {
    await press('main form[action="/restore"] button');
    await until('Was kam nach der Sicherung?');
  });
  await looked('restore-behind');
  await inEnglish('restore-behind');
  await check('going on without followers asks first, in English', async () => {
    await page.click('a.hw-language');
    await page.waitForSelector('html[lang=en]');
    await type('#size', '2');
    await press('#size');
    await until('Go on with 2 entries?');
  });
  await looked('restore-accept-english');
  await check('going on without followers asks first', async () => {
    await page.click('a.hw-language');
    await page.waitForSelector('html[lang=de]');
    await type('#size', '2');
    await press('#size');
    await until('Mit 2 Einträgen weitermachen?');
  });
  await looked('restore-accept');
  await check('followers are named', async () => {
    await press('main form a.kern-btn');
    await type('#address', 'keine Adresse');
    await press('#address');
    must(await page.locator('#address-problem').isVisible(), 'no problem beside the field');
    await page.goto(address, { waitUntil: 'load' });
    await type('#address', 'http://127.0.0.1:1');
    await press('#address');
    await tabTo('#saved');
    await page.setInputFiles('#saved', saved);
    await press('main form[action="/followers/file"] button');
    must(await page.locator('main ol li').count() === 2, 'not both');
  });
  await looked('restore-followers');
  await inEnglish('restore-followers');
  await check('one of them is taken out and the rest recovered', async () => {
    await press('main ol li:first-child button');
    must(await page.locator('main ol li').count() === 1, 'still both');
    await press('main form[action="/recover"] button');
    await until('Das Register ist wieder da');
  });
  await looked('restore-done');
  await inEnglish('restore-done');
  await check('no page broke its own content security policy', async () => {
    must(violations.length === 0, violations.join(' '));
  });
} finally {
  await browser.close();
  rmSync(home, { recursive: true, force: true });
}
process.exit(failed === 0 ? 0 : 1);
