// A certified OpenID provider on loopback: whoever gives a name at its sign-in is that subject. Use: node provider.mjs
// CLIENT_ID CLIENT_SECRET. Prints "issuer ADDRESS", takes the redirect URI as one line of input, prints "ready".
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = createRequire(join(process.cwd(), 'package.json'));
const { default: Provider } = await import(pathToFileURL(modules.resolve('oidc-provider')));
const [client, secret] = process.argv.slice(2);

const server = createServer();
await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
const issuer = `http://127.0.0.1:${server.address().port}`;
console.log(`issuer ${issuer}`);

const lines = createInterface({ input: process.stdin });
const returnAddress = await new Promise(resolve => lines.once('line', resolve));
const provider = new Provider(issuer, {
  clients: [{
    client_id: client, client_secret: secret, redirect_uris: [returnAddress],
    response_types: ['code'], grant_types: ['authorization_code'], token_endpoint_auth_method: 'client_secret_basic',
  }],
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  pkce: { required: () => true },
});
server.on('request', provider.callback());
console.log('ready');
// The test that started it closes its input when it ends, however it ends.
lines.once('close', () => process.exit(0));
