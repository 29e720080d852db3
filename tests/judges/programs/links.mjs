// linkinator, from the home page over the whole site: internal links are followed, links to other sites are not.

import { LinkChecker } from 'linkinator';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';

export const name = 'linkinator';

export async function judge({ base }) {
  const checker = new LinkChecker();
  // Whatever its concurrency, linkinator opens a connection for each link at once: so many that they time out.
  const dispatcher = getGlobalDispatcher();
  const limited = new Agent({ connections: 6 });
  setGlobalDispatcher(limited);
  const { links } = await checker.check({
    path: `${base}/`,
    recurse: true,
    checkFragments: true,
    redirects: 'error',
    // Our URLs have neither extension nor trailing slash: relative links resolve as in a browser.
    cleanUrls: true,
    timeout: 120_000,
    linksToSkip: async (link) => !link.startsWith(base),
  });
  setGlobalDispatcher(dispatcher);
  await limited.close();
  const internal = links.filter(({ state }) => state !== 'SKIPPED');
  const findings = internal.filter(({ state }) => state === 'BROKEN').map(({ url, status, parent, failureDetails }) => ({
    url, rule: `status ${status}`, message: `linked from ${parent} ${failureDetails?.map(({ message = '' }) => message).join(' ') ?? ''}`,
  }));
  return { pages: new Set(internal.map(({ url }) => url)).size, checks: internal.length, findings };
}
