// Drives Chromium as people use it, by keyboard alone, and looks at each page by axe-core in both widths; for the scripts of
// the registry's and the security server's pages. Is run in a directory into which npm has laid playwright-core and
// axe-core. Prints one line for each check: "ok NAME" or "not ok NAME: why".
import { createRequire } from 'node:module';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WIDTHS = { narrow: { width: 375, height: 812 }, wide: { width: 1440, height: 900 } };
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export function must(holds, text) {
  if (!holds) throw new Error(text);
}

/** A browser at an address, with what the scripts do in it; pictures go into a directory. `home` goes with the browser. */
export async function open(address, pictures) {
  const modules = createRequire(join(process.cwd(), 'package.json'));
  const { chromium } = modules('playwright-core');
  const axe = readFileSync(modules.resolve('axe-core/axe.min.js'), 'utf8');
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
  page.setDefaultTimeout(15_000);
  const violations = [];
  page.on('console', message => {
    if (/Content Security Policy|Content-Security-Policy/.test(message.text())) violations.push(message.text());
  });

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
  /** Moves by Tab to the element and says when it cannot be reached. */
  async function tabTo(selector) {
    for (let i = 0; i < 80; i++) {
      const there = await page.evaluate(wanted => document.activeElement?.matches(wanted), selector);
      if (there) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${selector}`);
  }
  async function type(selector, text) {
    await tabTo(selector);
    await page.keyboard.type(text);
  }
  async function press(selector, key = 'Enter') {
    await tabTo(selector);
    await Promise.all([page.waitForNavigation({ waitUntil: 'load' }), page.keyboard.press(key)]);
  }
  /** axe in both widths, no sideways scrolling, and a picture of each. */
  async function looked(name, picture = true) {
    for (const [label, size] of Object.entries(WIDTHS)) {
      await check(`${name} ${label}`, async () => {
        await page.setViewportSize(size);
        // The policy forbids scripts in pages; the checker comes in by the browser's own door.
        const session = await browser.newCDPSession(page);
        const run = `${axe}; axe.run(document, { runOnly: ${JSON.stringify(RULES)} }).then(found => JSON.stringify(
          found.violations.map(one => one.id + ': ' + one.nodes.map(node => node.html).join(' ').slice(0, 300))))`;
        const answer = await session.send('Runtime.evaluate',
          { expression: run, awaitPromise: true, returnByValue: true });
        must(!answer.exceptionDetails, `axe did not run: ${answer.exceptionDetails?.exception?.description}`);
        const found = JSON.parse(answer.result.value);
        must(found.length === 0, found.join(' ;; '));
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        must(wide <= 0, `the page is ${wide} pixels wider than the window`);
        if (picture) {
          await page.screenshot({ path: join(pictures, `${name}-${label}.png`), fullPage: true });
        }
      });
    }
    await page.setViewportSize(WIDTHS.wide);
  }
  async function go(path) {
    await page.goto(address + path, { waitUntil: 'load' });
  }
  /** Closes the browser; how many checks failed. */
  async function close() {
    await browser.close();
    rmSync(home, { recursive: true, force: true });
    return failed;
  }
  return { page, home, violations, check, tabTo, type, press, looked, go, close };
}
