// Arguments: the port of HTTP and the port of HTTPS, both on localhost. Prints the result as JSON.
//
// Observatory's own `scan` accepts no ports, so its parts are called: retrieve, all tests, the grader. It also reads the HSTS
// preload list from a file that the package does not contain; an empty list will do, because localhost is not on it.

import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { HERE } from '../lib/paths.mjs';

const PACKAGE = path.join(HERE, 'node_modules/@mdn/mdn-http-observatory');
const PRELOAD_LIST = path.join(PACKAGE, 'conf/hsts-preload.json');
if (!existsSync(PRELOAD_LIST)) writeFileSync(PRELOAD_LIST, '{}\n');

const load = (file) => import(path.join(PACKAGE, 'src', file));
const { retrieve } = await load('retriever/retriever.js');
const { ALL_TESTS } = await load('constants.js');
const { getGradeForScore, getScoreDescription, getScoreModifier } = await load('grader/grader.js');
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load('grader/charts.js');

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
const total = (modifiers) => modifiers.reduce((sum, modifier) => sum + modifier, 100);
const modifiers = tests.map(({ modifier }) => modifier);
const base = total(modifiers.filter((modifier) => modifier < 0));
const { grade, score } = getGradeForScore(base >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? total(modifiers) : base);
console.log(JSON.stringify({ grade, score, tests }));
