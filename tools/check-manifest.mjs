// Checks a manifest and its localisation files against the schemas in @microsoft/app-manifest, without the network.
// node check-manifest.mjs <folder with manifest.json>: prints one fault a line, ends with 1 where there is any.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const folder = process.argv[2];
const require = createRequire(import.meta.url);
const schemas = dirname(require.resolve('@microsoft/app-manifest/build/json-schemas/teams/v1.29/MicrosoftTeams.schema.json'));
// The validator that the package itself uses; it is the package's own dependency.
const ofPackage = createRequire(require.resolve('@microsoft/app-manifest'));
const Ajv = ofPackage('ajv-draft-04').default;
const addFormats = ofPackage('ajv-formats').default;

const read = (...path) => JSON.parse(readFileSync(join(...path), 'utf8'));

function faults(schema, file) {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const check = ajv.compile(read(schemas, schema));
  return check(read(folder, file)) ? [] : check.errors.map(e => `${file}${e.instancePath}: ${e.message} ${JSON.stringify(e.params)}`);
}

const manifest = read(folder, 'manifest.json');
const others = manifest.localizationInfo?.additionalLanguages ?? [];
const found = [
  ...faults('MicrosoftTeams.schema.json', 'manifest.json'),
  ...others.flatMap(language => faults('MicrosoftTeams.Localization.schema.json', language.file)),
];
for (const fault of found) console.log(fault);
process.exitCode = found.length ? 1 : 0;
