// Goes through the registry's pages in Chromium as people do, by keyboard alone, and checks each page by axe-core in both
// widths. Use: node pages.mjs ADDRESS USER FIRST_PASSWORD PICTURES
// Prints one line for each check: "ok NAME" or "not ok NAME: why".
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { must, open } from './harness.mjs';

const [address, user, firstPassword, pictures, shop, shopPassword, certificate] = process.argv.slice(2);
const PASSWORD = 'Hellweg zwischen Rhein und Weser';
const { page, home, violations, check, tabTo, type, press, looked, go, close } = await open(address, pictures);
let failed = 1;

try {
  await check('an unknown visitor is led to the sign-in', async () => {
    await go('/members');
    must(page.url().endsWith('/sign-in?back=%2Fmembers'), page.url());
  });
  await looked('sign-in');
  await check('a wrong password is refused beside its field', async () => {
    await type('#name', user);
    await type('#password', 'falsch');
    await press('#password');
    must(await page.locator('#name-problem').isVisible(), 'no problem beside the field');
    must(await page.locator('#name[aria-invalid=true][aria-describedby~=name-problem]').count() === 1, 'not tied');
    must(await page.locator('#problems a[href="#name"]').count() === 1, 'no summary');
  });
  await looked('sign-in-refused', false);
  await check('the first password leads only to a new one', async () => {
    await go('/sign-in');
    await type('#name', user);
    await type('#password', firstPassword);
    await press('#password');
    must(page.url().endsWith('/account'), page.url());
    await go('/members');
    must(page.url().endsWith('/account'), 'the members are shown');
  });
  await looked('first-password', false);
  await check('the password is changed by keyboard', async () => {
    await type('#present', firstPassword);
    await type('#chosen', PASSWORD);
    await type('#again', PASSWORD);
    await press('#again');
    must(page.url().endsWith('/?done=yes'), page.url());
  });
  await check('a member class and a member are entered by keyboard alone', async () => {
    await go('/member-classes');
    await press('a.kern-btn--primary');
    await type('#memberClass', 'KOM');
    await type('#description', 'Städte und Gemeinden');
    await press('#description');
    must(/\/member-classes\?entry=\d+$/.test(page.url()), page.url());
    await go('/members');
    await press('a.kern-btn--primary');
    await type('#code', '05774032');
    await type('#name', 'Stadt Paderborn');
    await press('button.kern-btn--primary');
    must(await page.getByText('Stadt Paderborn').count() > 0, 'the member is not listed');
  });
  await check('what is wrong with a member stands beside its field', async () => {
    await go('/members/new');
    await type('#code', '..');
    await press('#code');
    must(await page.locator('#name-problem').isVisible(), 'no problem for the missing name');
    await type('#name', 'Stadt Delbrück');
    await press('#name');
    must(await page.locator('#code-problem').isVisible(), 'no problem for the code');
    must(await page.inputValue('#name') === 'Stadt Delbrück', 'what was entered is gone');
    await looked('member-with-problems');
  });
  const enter = (code, name) => check(`enters ${name}`, async () => {
    await go('/members/new');
    await type('#code', code);
    await type('#name', name);
    await press('#name');
    must(/entry=\d+$/.test(page.url()), page.url());
  });
  await enter('05774012', 'Stadt Delbrück');
  await check('subsystems, purposes and groups are entered', async () => {
    for (const code of ['einwohnermeldewesen', 'gewerberegister']) {
      await go('/subsystems/new');
      await type('#code', code);
      await press('#code');
      must(/entry=\d+$/.test(page.url()), page.url());
    }
    await go('/purposes/new');
    await type('#code', 'gewerbeanmeldung');
    await type('#nameDe', 'Gewerbeanmeldung');
    await type('#nameEn', 'Registration of a trade');
    await type('#legalBasis', 'GewO § 14 Absatz 1');
    await type('#retention', 'P2Y');
    await press('#retention');
    must(/entry=\d+$/.test(page.url()), page.url());
    await go('/groups/new');
    await type('#group', 'gewerbeaemter');
    await type('#description', 'Gewerbeämter der Region');
    await press('#description');
    must(/entry=\d+$/.test(page.url()), page.url());
    await go('/groups/new-group-member');
    await type('#member', 'DE-OWL/KOM/05774032');
    await press('#member');
    must(/entry=\d+$/.test(page.url()), page.url());
  });
  await enter('05711000', 'Stadt Bielefeld');
  await check('a list is searched and sorted by keyboard', async () => {
    await go('/members');
    await type('#q', 'brück');
    await press('#q');
    must(await page.locator('tbody tr').count() === 1, 'the search does not find one');
    await go('/members');
    await press('a.hw-sort--ascending');
    must((await page.locator('tbody tr').first().innerText()).includes('Paderborn'), 'not in the other order');
    must(await page.locator('th[aria-sort=descending]').count() === 1, 'the order is not told');
  });
  await check('ending a member asks first', async () => {
    await go('/members?q=bielefeld');
    await press('td a[href*="remove-"]');
    must(await page.getByText('Das lässt sich nicht rückgängig machen.').isVisible(), 'it does not warn');
    await looked('end-a-member');
    await press('button.hw-btn--ends');
    must(await page.getByText('Stadt Bielefeld').count() === 0, 'the member is still there');
  });
  await check('a user and a key are made, their secrets shown once', async () => {
    await go('/users/new');
    await type('#name', 'e.muster');
    await type('#person', 'Erika Muster');
    await tabTo('#roles');
    await page.keyboard.press('Space');
    await press('button.kern-btn--primary');
    must(await page.locator('dd code').count() === 1, 'no first password');
    await go('/api-keys/new');
    await type('#name', 'leitstelle');
    await tabTo('#roles');
    await page.keyboard.press('Space');
    await press('button.kern-btn--primary');
    must((await page.locator('dd code').innerText()).startsWith('hw_'), 'no key');
    await looked('key-shown-once', false);
  });
  for (const [path, name] of [['/', 'overview'], ['/members', 'members'], ['/members/new', 'new-member'],
    ['/subsystems', 'subsystems'], ['/servers', 'servers'], ['/services', 'services'], ['/purposes', 'purposes'],
    ['/groups', 'groups'], ['/member-classes', 'member-classes'], ['/trust-services', 'trust-services'],
    ['/trust-services/new-certification-service', 'new-certification-service'], ['/users', 'users'],
    ['/users/e.muster', 'user'], ['/api-keys', 'api-keys'], ['/api-keys/new', 'new-api-key'], ['/audit', 'audit'],
    ['/registration-requests', 'requests-none'], ['/history', 'history'], ['/history/2', 'entry'], ['/log', 'log'], ['/state', 'state'],
    ['/state/now/member', 'state-members'], ['/state/now/member/object?id=DE-OWL%2FKOM%2F05774012', 'member-object'],
    ['/state/3', 'state-past'],
    ['/nothing-here', 'not-found']]) {
    await go(path);
    await looked(name);
  }
  await check('an object is reached from its list, its changes from the object, by keyboard', async () => {
    await go('/members');
    await press('td a[href*="/object?id="]');
    must(await page.locator('h1').innerText() === 'Mitglied DE-OWL/KOM/05774012', await page.locator('h1').innerText());
    await press('main section a.kern-btn');
    must(page.url().includes('/history?object='), page.url());
  });
  await check('the language is changed by its link and stays', async () => {
    await go('/members');
    await press('a.hw-language');
    must(await page.locator('html[lang=en]').count() === 1, 'not in English');
    must(page.url().endsWith('/members'), page.url());
    await go('/');
    must(await page.locator('h1').innerText() === 'Registry DE-OWL', await page.locator('h1').innerText());
  });
  await looked('overview-english', false);
  await check('the first stop of the keyboard leads past the navigation', async () => {
    await page.keyboard.press('Tab');
    must(await page.evaluate(() => document.activeElement.getAttribute('href')) === '#content', 'no skip link');
    await page.keyboard.press('Enter');
    must(await page.evaluate(() => document.activeElement.id) === 'content', 'the focus is elsewhere');
  });
  await check('signing out ends the session', async () => {
    await go('/');
    await press('form.hw-signout button');
    must(page.url().endsWith('/sign-in'), page.url());
    await go('/members');
    must(page.url().includes('/sign-in'), 'still signed in');
  });
  const inShop = path => page.goto(shop + path, { waitUntil: 'load' });
  await check('the catalogue is searched by keyboard and without an account', async () => {
    await inShop('/language?to=de&back=%2Fcatalogue');
    must(await page.locator('tbody tr').count() === 3, 'not all services');
    await looked('catalogue');
    await type('#q', 'adresse');
    await press('#q');
    must(await page.locator('tbody tr').count() === 1, 'the search does not find one');
    await press('td a.kern-link');
    must(await page.getByText('GewO § 14').count() > 0, 'no legal basis');
    await looked('catalogue-service');
    await press('a.kern-btn--primary');
    must(page.url().endsWith('/openapi'), page.url());
    await looked('catalogue-interface');
    const open = await page.locator('details[open]').count();
    await tabTo('summary:not(.hw-navigation summary)');
    await page.keyboard.press('Enter');
    must(await page.locator('details[open]').count() === open - 1, 'the keyboard does not fold an operation');
    await tabTo('a[href="#schema-1"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/#schema-1$/);
  });
  await check('a hostile description stays text', async () => {
    page.on('dialog', dialog => { violations.push(`dialog ${dialog.message()}`); dialog.dismiss(); });
    page.on('request', request => {
      if (!request.url().startsWith(shop) && !request.url().startsWith('data:')) violations.push(request.url());
    });
    await inShop('/catalogue/KOM/05774032/einwohnermeldewesen/boese/openapi');
    must(await page.locator('main script, main img').count() === 0, 'it became more than text');
  });
  await looked('catalogue-hostile', false);
  await check('a registrar of the other registry signs in', async () => {
    await inShop('/sign-in');
    await type('#name', user);
    await type('#password', shopPassword);
    await press('#password');
    await type('#present', shopPassword);
    await type('#chosen', PASSWORD);
    await type('#again', PASSWORD);
    await press('#again');
    must(page.url().endsWith('/?done=yes'), page.url());
  });
  await check('a request is found by its state and looked at', async () => {
    await inShop('/registration-requests');
    await looked('requests');
    await tabTo('#state');
    await page.keyboard.type('zur');
    await press('form.hw-search button');
    must(page.url().includes('state=revoked'), page.url());
    must(await page.locator('tbody tr').count() === 0, 'it lists what was not revoked');
    await inShop('/registration-requests');
    await press('td a.kern-link');
    must(page.url().endsWith('/registration-requests/1'), page.url());
    must(await page.getByText('die Zustimmung einer Person').isVisible(), 'it does not say who has to approve');
  });
  await looked('request');
  await check('declining asks for a reason beside its field', async () => {
    await press('a.kern-btn[href$="/decline"]');
    await looked('request-decline');
    await press('#reason');
    must(await page.locator('#reason-problem').isVisible(), 'no problem beside the field');
  });
  await check('a request is approved by keyboard alone and entered', async () => {
    await inShop('/registration-requests/1');
    await press('a.kern-btn[href$="/approve"]');
    await looked('request-approve');
    await type('#reason', 'am Telefon bestätigt');
    await press('#reason');
    must(/\/registration-requests\/1\?entry=\d+$/.test(page.url()), page.url());
    must(await page.getByText('am Telefon bestätigt').isVisible(), 'the reason is not in the history');
    must(await page.locator('a.kern-btn[href$="/approve"]').count() === 0, 'it can be approved again');
  });
  await looked('request-entered', false);
  await check('an invitation is made, marked and saved by keyboard, and shown once', async () => {
    await inShop('/invitations/new');
    await looked('new-invitation', false);
    await type('#code', 'ss7');
    await press('#code');
    const line = await page.inputValue('#invitation');
    must(line.startsWith('hwi1_'), 'no invitation');
    await looked('invitation-shown', false);
    await tabTo('#invitation');
    await page.keyboard.press('Control+A');
    const marked = await page.evaluate(() => {
      const field = document.getElementById('invitation');
      return field.value.substring(field.selectionStart, field.selectionEnd);
    });
    must(marked === line, 'not all of it is marked');
    await tabTo('main form button');
    const [saved] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    must(saved.suggestedFilename() === 'invitation-1.txt', saved.suggestedFilename());
    must(readFileSync(await saved.path(), 'utf8') === line + '\n', 'the file is not the invitation');
    await inShop('/invitations');
    must(!(await page.content()).includes('hwi1_'), 'it is shown again');
  });
  await looked('invitations');
  await check('taking an invitation back asks first', async () => {
    await press('td a.kern-link');
    await looked('invitation-revoke');
    await press('button.hw-btn--ends');
    must(await page.getByText('zurückgenommen').count() > 0, 'it is open');
  });
  await inShop('/policy');
  await looked('policy');
  await check('weaker rules are asked about and entered by keyboard', async () => {
    await inShop('/policy/instance');
    await looked('policy-instance');
    await tabTo('#registryMaxAge');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('3d');
    await press('#registryMaxAge');
    must(await page.getByText('3 Tage statt 1 Tag').isVisible(), 'it does not say what becomes weaker');
    await looked('policy-question');
    await press('button.hw-btn--ends');
    must(/\/policy\?entry=\d+$/.test(page.url()), page.url());
  });
  await inShop('/policy/registrations');
  await looked('policy-registrations');

  await check('the next log key is taken into use by keyboard, after a question', async () => {
    await inShop('/log-keys');
    await looked('log-keys-prepared');
    await press('a[href^="/log-keys/add"]');
    await looked('log-key-question');
    await press('button.hw-btn--ends');
    must(/\/log-keys\?entry=\d+$/.test(page.url()), page.url());
    await looked('log-keys');
  });
  await check('a backup is made by keyboard and checked', async () => {
    await inShop('/backups');
    await type('#passphrase', 'zu kurz');
    await press('#passphrase');
    must(await page.locator('#passphrase-problem').isVisible(), 'no problem for the passphrase');
    must(await page.locator('#again-problem').isVisible(), 'no problem for the second one');
    await looked('backups-with-problems', false);
    await inShop('/backups');
    await type('#passphrase', PASSWORD);
    await type('#again', PASSWORD);
    const [made] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    must(/^DE-OWL-\d+\.backup$/.test(made.suggestedFilename()), made.suggestedFilename());
    const file = join(home, made.suggestedFilename());
    await made.saveAs(file);
    must(readFileSync(file).subarray(0, 24).toString() === 'hellweg registry backup ', 'not a backup');
    await inShop('/backups');
    await looked('backups');
    await type('#opening', PASSWORD);
    await tabTo('#backup');
    await page.setInputFiles('#backup', file);
    await press('main form[action="/backups/check"] button');
    must(await page.getByText('Die Sicherung ist ganz').count() > 0, 'it does not say that it is whole');
    await looked('backup-checked');
    await inShop('/backups');
    await type('#opening', PASSWORD + ' nicht');
    await tabTo('#backup');
    await page.setInputFiles('#backup', file);
    await press('main form[action="/backups/check"] button');
    must(await page.locator('.kern-alert--danger').isVisible(), 'it takes the wrong passphrase');
    await looked('backup-refused');
    await press('a.hw-language');
    await inShop('/backups');
    await looked('backups-english');
    await press('a.hw-language');
  });
  await check('a certificate is chosen as a file', async () => {
    await inShop('/trust-services/new-timestamp-service');
    await type('#name', 'Zeitstempel OWL');
    await type('#url', 'https://zeit.owl.example/tsa');
    await tabTo('#certificate-file');
    await page.setInputFiles('#certificate-file', certificate);
    await looked('new-timestamp-service');
    await press('main form button.kern-btn--primary');
    must(/\/trust-services\?entry=\d+$/.test(page.url()), page.url());
  });
  await check('a security server is ended by keyboard, with a reason and after a question', async () => {
    await inShop('/servers');
    await looked('servers', false);
    await press('td a[href^="/servers/end?"]');
    await looked('server-endings');
    await press('a[href^="/servers/end-server?"]');
    await press('#reason');
    must(await page.locator('#reason-problem').isVisible(), 'no problem beside the field');
    await looked('server-end-question');
    await type('#reason', 'Schlüssel gestohlen');
    await press('#reason');
    must(/\/servers\?entry=\d+$/.test(page.url()), page.url());
  });
  await check('no page broke its own content security policy', async () => {
    must(violations.length === 0, violations.join(' '));
  });
} finally {
  failed = await close();
}
process.exit(failed === 0 ? 0 : 1);
