// Validates OpenAPI documents against the schema of their version, and that every reference leads somewhere.
// Use: node validate.mjs FILE... Prints a line for each: "valid VERSION FILE" or "invalid FILE: why".
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = createRequire(join(process.cwd(), 'package.json'));
const { Validator } = await import(pathToFileURL(modules.resolve('@seriousme/openapi-schema-validator')));
let failed = 0;
for (const file of process.argv.slice(2)) {
  const validator = new Validator();
  try {
    const outcome = await validator.validate(JSON.parse(readFileSync(file, 'utf8')));
    if (!outcome.valid) throw new Error(JSON.stringify(outcome.errors).slice(0, 800));
    validator.resolveRefs();
    console.log(`valid ${validator.version} ${file}`);
  } catch (problem) {
    failed++;
    console.log(`invalid ${file}: ${problem.message}`);
  }
}
process.exit(failed === 0 ? 0 : 1);
