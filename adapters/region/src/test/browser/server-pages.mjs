// Goes through the pages of two security servers in Chromium, by keyboard alone: one asks for access, the other grants and
// declines. Use: node server-pages.mjs ASKING KEY ANSWERING KEY SERVICE PICTURES
import { must, open } from '../../../../../central-registry/src/test/browser/harness.mjs';

const [asking, askingKey, answering, answeringKey, service, pictures] = process.argv.slice(2);
const { page, violations, check, tabTo, type, press, looked, close } = await open(answering, pictures);
const HOSTILE = '<img src=x onerror=alert(1)><script>alert(2)</script>';
let failed = 1;

page.on('dialog', dialog => { violations.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
page.on('request', request => {
  if (![asking, answering].some(site => request.url().startsWith(site)) && !request.url().startsWith('data:')) {
    violations.push(request.url());
  }
});
const inAsking = path => page.goto(asking + path, { waitUntil: 'load' });
const inAnswering = path => page.goto(answering + path, { waitUntil: 'load' });
const english = async name => {
  await press('a.hw-language');
  must(await page.locator('html[lang=en]').count() === 1, 'not in English');
  await looked(`${name}-english`);
  await press('a.hw-language');
};
const ask = async (reason, boxes) => {
  await inAsking('/sent-access-requests/new?service=' + encodeURIComponent(service));
  for (const box of boxes) {
    await tabTo(box);
    await page.keyboard.press('Space');
  }
  await type('#reason', reason);
  await press('main form button.kern-btn--primary');
};

try {
  await check('an unknown visitor is led to the sign-in', async () => {
    await inAnswering('/access-requests');
    must(page.url().endsWith('/sign-in?back=%2Faccess-requests'), page.url());
  });
  await looked('sign-in');
  await check('a wrong key is refused beside its field and not shown again', async () => {
    await type('#key', 'geraten');
    await press('#key');
    must(await page.locator('#key-problem').isVisible(), 'no problem beside the field');
    must(await page.locator('#problems a[href="#key"]').count() === 1, 'no summary');
    must(!(await page.content()).includes('geraten'), 'the key is in the page');
  });
  await looked('sign-in-refused', false);
  await check('the key signs in, by keyboard, and leads to what was asked for', async () => {
    await type('#key', answeringKey);
    await press('#key');
    must(page.url().endsWith('/access-requests'), page.url());
  });
  await looked('received-none', false);
  await check('a second server on this host is signed in to beside the first', async () => {
    await inAsking('/sign-in');
    await type('#key', askingKey);
    await press('#key');
    must(page.url() === asking + '/', page.url());
    await inAnswering('/account');
    must(page.url().endsWith('/account'), 'the first is signed out');
  });
  await looked('account', false);
  await check('asking begins with the service', async () => {
    await inAsking('/sent-access-requests');
    await looked('sent-none', false);
    await press('.hw-head a.kern-btn--primary');
    await looked('ask-service');
    await type('#service', service);
    await press('#service');
    must(page.url().includes('/sent-access-requests/new?service='), page.url());
  });
  await looked('ask');
  await check('what is wrong stands beside its field', async () => {
    await press('main form button.kern-btn--primary');
    must(await page.locator('#purposes-problem').isVisible(), 'no problem beside the purposes');
    must(await page.locator('#reason-problem').isVisible(), 'no problem beside the reason');
  });
  await looked('ask-with-problems', false);
  await check('access is asked for by keyboard', async () => {
    await ask('Für Gewerbeanmeldungen nach § 14 GewO, damit niemand eine Meldebescheinigung bringen muss.',
      ['#purposes', '#purposes-1']);
    must(page.url().includes('done=yes'), page.url());
    must(await page.getByText('offen').count() > 0, 'the provider does not tell it');
  });
  await looked('sent-open');
  await check('the overview counts it and says that messages pass', async () => {
    await inAnswering('/');
    must(await page.locator('.hw-tile__number').first().innerText() === '1', 'not counted');
    must(await page.getByText('Der Server kann Nachrichten befördern.').isVisible(), 'not ready');
  });
  await looked('overview');
  await english('overview');
  await check('the request is found and looked at by keyboard', async () => {
    await inAnswering('/access-requests');
    await looked('received');
    await press('td a.kern-link');
    must(await page.getByText('§ 14 GewO, damit').isVisible(), 'no reason');
  });
  await looked('request');
  await english('request');
  await check('granting chooses purposes and the path', async () => {
    await press('a.kern-btn[href$="/grant"]');
    await looked('grant');
    must(await page.locator('input[type=checkbox]:checked').count() === 2, 'not all purposes are chosen');
    await tabTo('#purposes-1');
    await page.keyboard.press('Space');
    await tabTo('#method');
    await page.keyboard.type('GET');
    await tabTo('#path');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('person');
    await press('#path');
    must(await page.locator('#path-problem').isVisible(), 'no problem beside the path');
    await looked('grant-with-problems');
    await tabTo('#path');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('/personen/*');
    await type('#answer', 'Gern.');
    await press('main form button.kern-btn--primary');
    must(await page.getByText('GET /personen/*').isVisible(), 'it does not say what right it makes');
  });
  await looked('grant-question');
  await check('the right is granted', async () => {
    await inAnswering('/access-requests');
    await press('td a.kern-link');
    await press('a.kern-btn[href$="/grant"]');
    await press('main form button.kern-btn--primary');
    await press('main form button.kern-btn--primary');
    must(page.url().endsWith('?done=yes'), page.url());
    must(await page.getByText('gewährt').count() > 0, 'not granted');
    must(await page.locator('a.kern-btn[href$="/grant"]').count() === 0, 'it can be granted again');
  });
  await looked('request-granted');
  await check('a hostile reason stays text, and declining asks for one', async () => {
    await ask(HOSTILE, ['#purposes']);
    await inAnswering('/access-requests');
    await press('td a.kern-link');
    must(await page.getByText(HOSTILE).isVisible(), 'not shown as text');
    must(await page.locator('main img, script').count() === 0, 'it became more than text');
    await press('a.kern-btn[href$="/decline"]');
    await looked('decline');
    await press('button.hw-btn--ends');
    must(await page.locator('#answer-problem').isVisible(), 'no problem beside the field');
    await type('#answer', 'Bitte die Rechtsgrundlage nennen.');
    await press('button.hw-btn--ends');
    must(page.url().endsWith('?done=yes'), page.url());
  });
  await check('the asking side is told both', async () => {
    await inAsking('/sent-access-requests');
    await type('#provider', service);
    await press('#provider');
    must(await page.getByText('abgelehnt').count() > 0, 'not told');
    must(await page.getByText('Bitte die Rechtsgrundlage nennen.').isVisible(), 'no reason');
  });
  await looked('sent');
  await check('the list of states is narrowed by keyboard', async () => {
    await inAnswering('/access-requests');
    await tabTo('#state');
    await page.keyboard.type('abg');
    await press('form.hw-search button');
    must(page.url().includes('state=declined'), page.url());
    must(await page.locator('tbody tr').count() === 1, 'not one');
  });
  await check('a request to the registry is made by keyboard', async () => {
    await inAnswering('/registration-requests');
    await press('.hw-head a.kern-btn--primary');
    await looked('new-registration');
    await press('main a[href$="/client-registered"]');
    await looked('new-client');
    await press('main form button.kern-btn--primary');
    must(/\/registration-requests\/[0-9a-f]{64}$/.test(page.url()), page.url());
  });
  await looked('registration');
  await english('registration');
  await check('what stops messages is asked about first', async () => {
    await inAnswering('/registration-requests/new/maintenance-started');
    await type('#notice', 'Bis heute Abend');
    await press('#notice');
    must(await page.getByText('abgelehnt, bis die Wartung beendet wird').isVisible(), 'it does not warn');
  });
  await looked('registration-question');
  await check('a request is taken back with a reason after a question', async () => {
    await inAnswering('/registration-requests');
    await looked('registrations');
    await press('td a.kern-link');
    await press('a.kern-btn[href$="/revoke"]');
    await looked('revoke');
    await press('button.hw-btn--ends');
    must(await page.locator('#reason-problem').isVisible(), 'no problem beside the field');
    await type('#reason', 'Ein Versehen');
    await press('#reason');
    must(page.url().endsWith('?done=yes'), page.url());
  });
  await looked('registration-revoked', false);
  await inAnswering('/nothing-here');
  await looked('not-found', false);
  await check('signing out ends the session', async () => {
    await inAnswering('/');
    await press('form.hw-signout button');
    must(page.url().endsWith('/sign-in'), page.url());
    await inAnswering('/access-requests');
    must(page.url().includes('/sign-in'), 'still signed in');
  });
  await check('no page broke its own content security policy, opened a dialog or asked elsewhere', async () => {
    must(violations.length === 0, violations.join(' '));
  });
} finally {
  failed = await close();
}
process.exit(failed === 0 ? 0 : 1);
