// The requests of this judge, as bytes.

const HOST = 'Host: sanvat.example\r\n';

/** The target of requests inside of bodies; no response and no line of the log may be about it. */
export const HIDDEN = '/hidden-in-a-body';
const hidden = `GET ${HIDDEN} HTTP/1.1\r\n${HOST}\r\n`;

const chunk = (data, extension = '') => `${data.length.toString(16)}${extension}\r\n${data}\r\n`;
const LAST_CHUNK = '0\r\n\r\n';
const length = (body) => `Content-Length: ${body.length}\r\n`;
const CHUNKED = 'Transfer-Encoding: chunked\r\n';

/** Bodies that look like requests: the header that declares each, and its bytes. */
const half = Math.floor(hidden.length / 2);
const chunked = chunk(hidden) + LAST_CHUNK;
export const BODIES = {
  'a length': { declared: length(hidden), body: hidden },
  'a length, after empty lines': { declared: length(`\r\n\r\n${hidden}`), body: `\r\n\r\n${hidden}` },
  'a length, many requests': { declared: length(hidden.repeat(120)), body: hidden.repeat(120) },
  'a length, after Expect': { declared: `${length(hidden)}Expect: 100-continue\r\n`, body: hidden },
  'one chunk': { declared: CHUNKED, body: chunked },
  'a chunk for each half': { declared: CHUNKED, body: chunk(hidden.slice(0, half)) + chunk(hidden.slice(half)) + LAST_CHUNK },
  'small chunks': { declared: CHUNKED, body: [...hidden].map((byte) => chunk(byte)).join('') + LAST_CHUNK },
  'a chunk with an extension': { declared: CHUNKED, body: chunk(hidden, ';a="b"') + LAST_CHUNK },
  'chunks with a trailer': { declared: CHUNKED, body: `${chunk(hidden)}0\r\nX-Trailer: a\r\n\r\n` },
  // Whichever of the two a reader believes, the request is inside of the body.
  'chunks and a length': { declared: CHUNKED + length(chunked), body: chunked },
};

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND'];

export const request = (method, target, lines = '') => ({ method, target, head: `${method} ${target} HTTP/1.1\r\n${HOST}${lines}\r\n`, body: '' });
export const withBody = (method, target, { declared, body }) => ({ ...request(method, target, declared), body });
export const last = (method, target) => request(method, target, 'Connection: close\r\n');
export const bytes = (requests) => requests.map(({ head, body }) => head + body).join('');

/** Requests that every server and proxy refuses. */
export const MALFORMED = {
  'two lengths': `GET / HTTP/1.1\r\n${HOST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nxyzzy`,
  'a negative length': `GET / HTTP/1.1\r\n${HOST}Content-Length: -5\r\n\r\nxyzzy`,
  'no version': 'GET / HTTP\r\n\r\n',
  'a space before the colon': `GET / HTTP/1.1\r\n${HOST}Content-Length : 5\r\n\r\nxyzzy`,
};
