// Arguments: the port of HTTP and the port of HTTPS, both on localhost. Prints the verdict as JSON.
//
// Observatory's own `scan` knows no ports, so its parts are called: retrieve, all tests, the grader. It also reads
// the preload list of HSTS from a file that its package does not bring; ours would not be on it, so it is empty.

import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HERE } from '../court/paths.mjs';

const PACKAGE = path.join(HERE, 'node_modules/@mdn/mdn-http-observatory');
const PRELOADED = path.join(PACKAGE, 'conf/hsts-preload.json');
if (!existsSync(PRELOADED)) writeFileSync(PRELOADED, '{}\n');

const part = (file) => import(path.join(PACKAGE, 'src', file));
const { retrieve } = await part('retriever/retriever.js');
const { ALL_TESTS } = await part('constants.js');
const { getGradeForScore, getScoreDescription, getScoreModifier } = await part('grader/grader.js');
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await part('grader/charts.js');

const [httpPort, httpsPort] = process.argv.slice(2).map(Number);
const requests = await retrieve('localhost', { httpPort, httpsPort });
if (requests.responses.auto?.status !== 200) throw new Error(`the site answered ${requests.responses.auto?.status}`);
const results = ALL_TESTS.map((test) => test(requests));
const tests = results.map((result) => ({
  name: result.constructor.name.replace(/Output$/, ''),
  pass: result.pass,
  result: result.result,
  modifier: result.result ? getScoreModifier(result.result) : 0,
  description: result.result ? getScoreDescription(result.result) : '',
}));
const sum = (modifiers) => modifiers.reduce((total, modifier) => total + modifier, 100);
const modifiers = tests.map(({ modifier }) => modifier);
const uncurved = sum(modifiers.filter((modifier) => modifier < 0));
const { grade, score } = getGradeForScore(uncurved >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : uncurved);
console.log(JSON.stringify({ grade, score, tests }));
