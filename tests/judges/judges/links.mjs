// linkinator, from the home page over the whole site: every link of ours is followed, those to others are not.

import { LinkChecker } from 'linkinator';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';

export const name = 'linkinator';

export async function judge({ base }) {
  const checker = new LinkChecker();
  // linkinator asks for all that it finds at once, whatever its concurrency: so many connections that they time out.
  const before = getGlobalDispatcher();
  const few = new Agent({ connections: 6 });
  setGlobalDispatcher(few);
  const { links } = await checker.check({
    path: `${base}/`,
    recurse: true,
    checkFragments: true,
    redirects: 'error',
    // Our addresses have no extension and are no folders: links are relative to what they say.
    cleanUrls: true,
    timeout: 120_000,
    linksToSkip: async (link) => !link.startsWith(base),
  });
  setGlobalDispatcher(before);
  await few.close();
  const ours = links.filter(({ state }) => state !== 'SKIPPED');
  const findings = ours.filter(({ state }) => state === 'BROKEN').map(({ url, status, parent, failureDetails }) => ({
    url, rule: `status ${status}`, message: `linked from ${parent} ${failureDetails?.map(({ message = '' }) => message).join(' ') ?? ''}`,
  }));
  return { pages: new Set(ours.map(({ url }) => url)).size, checks: ours.length, findings };
}
