// html-validate with its presets recommended, a11y and standard, over every page of the site.

import { HtmlValidate, StaticConfigLoader } from 'html-validate';

export const name = 'html-validate';

export async function judge({ responses }) {
  const loader = new StaticConfigLoader({
    root: true,
    extends: ['html-validate:recommended', 'html-validate:a11y', 'html-validate:standard'],
  });
  const validator = new HtmlValidate(loader);
  const findings = [];
  for (const { url, text } of responses) {
    const { results } = await validator.validateString(text);
    for (const { messages } of results) {
      for (const { ruleId, message, line, selector } of messages) {
        findings.push({ url, rule: ruleId, message: `line ${line}: ${message} ${selector ?? ''}` });
      }
    }
  }
  return { pages: responses.length, checks: responses.length, findings };
}
