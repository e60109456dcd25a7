// Puts a lost registry back in Chromium, by keyboard alone, and checks each page by axe-core in both widths and languages.
// Use: node restore.mjs ADDRESS CODE BACKUP PASSPHRASE SAVED_LOG PICTURES
// Prints one line for each check: "ok NAME" or "not ok NAME: why".
import { must, open } from './harness.mjs';

const [address, code, backup, passphrase, saved, pictures] = process.argv.slice(2);
const { page, violations, check, tabTo, type, press, looked, close } = await open(address, pictures);
// What takes long goes on by itself while the page asks again.
page.setDefaultTimeout(30_000);
let failed = 1;

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
  failed = await close();
}
process.exit(failed === 0 ? 0 : 1);
