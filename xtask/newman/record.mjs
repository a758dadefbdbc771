// usage: node record.mjs COLLECTION.json ENVIRONMENT.json
//
// Runs a collection, folder or item through Newman with the values of an environment, and prints what it sent: one line of
// JSON per request, in the order of the run. No request leaves the machine: every connection, whatever its host, port and
// scheme, goes to a server in this process.
//
// A line: name (folders, then the request) and error, where nothing was sent; else scheme, host, method, target, headers
// ([name, value, who added it]) and body (null, {text}, {base64} where it is no text, or {parts: [{headers, text}]}). What
// differs from run to run is taken out: the Postman-Token header and the boundary of multipart bodies. Scripts are not run,
// and files have a fixed content.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import newman from 'newman';

const BOUNDARY = 'BOUNDARY';
const FILE = 'content';

for (const name of Object.keys(process.env)) {
  if (/_proxy$/i.test(name)) delete process.env[name];
}
await main(process.argv[2], process.argv[3]);

async function main(file, environment) {
  const files = fs.mkdtempSync(path.join(os.tmpdir(), 'postwright-record-'));
  try {
    const collection = withFiles(withoutScripts(asCollection(read(file))), files);
    for (const line of await record(collection, read(environment), files)) {
      process.stdout.write(`${JSON.stringify(line)}\n`);
    }
  } finally {
    fs.rmSync(files, { recursive: true });
  }
}

function read(file) {
  const bytes = fs.readFileSync(file);
  const text = bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8');
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}

/** Sends every request of a collection and gives a record of each. */
async function record(collection, environment, files) {
  const records = [];
  let current; // the item that Newman is at
  let first; // the record of its first request; what follows are answers to challenges
  let aim; // where the last connection was meant to go; Newman sends one request at a time
  const server = http.createServer({ insecureHTTPParser: true }, (request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      if (!first) {
        first = describe(current, aim, request, Buffer.concat(chunks));
        records.push(first);
      }
      response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('{}');
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const agent = (scheme, defaultPort) =>
    Object.assign(new http.Agent(), {
      protocol: `${scheme}:`,
      defaultPort,
      createConnection() {
        aim = scheme;
        const socket = net.connect(server.address().port, '127.0.0.1');
        socket.once('connect', () => socket.emit('secureConnect'));
        return socket;
      },
    });
  try {
    await new Promise((done, failed) => {
      const run = newman.run(
        {
          collection,
          environment,
          reporters: [],
          ignoreRedirects: true,
          workingDir: files,
          timeoutRequest: 5000,
          requestAgents: { http: agent('http', 80), https: agent('https', 443) },
        },
        (error) => (error ? failed(error) : done()),
      );
      run.on('beforeItem', (_, { item }) => {
        current = item;
        first = undefined;
      });
      run.on('request', (error, { request }) => {
        if (first) nameOrigins(first, request);
        else if (error) refuse(error.message);
      });
      run.on('item', () => first ?? refuse('nothing was sent'));
    });
  } finally {
    server.close();
  }
  return records;

  function refuse(error) {
    first = { name: names(current), error };
    records.push(first);
  }
}

function describe(item, scheme, request, body) {
  const headers = pairs(request.rawHeaders).filter(([name]) => name.toLowerCase() !== 'postman-token');
  const boundary = /^multipart\/form-data;.*boundary=([^;]+)/.exec(request.headers['content-type'] ?? '')?.[1];
  const host = request.headers.host;
  const shown = boundary ? headers.map(([name, value]) => [name, value.replace(boundary, BOUNDARY)]) : headers;
  return {
    name: names(item),
    scheme,
    host,
    method: request.method,
    target: request.url,
    headers: shown,
    body: body.length === 0 ? null : boundary ? { parts: parts(body.toString(), boundary) } : content(body),
  };
}

function content(body) {
  const text = body.toString();
  return Buffer.from(text).equals(body) ? { text } : { base64: body.toString('base64') };
}

/** Adds to each header whether it stands in the collection or is Postman's own. */
function nameOrigins(record, request) {
  const own = new Set();
  request.headers.each((header) => header.system && own.add(header.key.toLowerCase()));
  const known = new Set(request.headers.map((header) => header.key.toLowerCase()));
  for (const header of record.headers ?? []) {
    const name = header[0].toLowerCase();
    header[2] = own.has(name) || !known.has(name) ? 'postman' : 'collection';
  }
}

/** The names of the folders above an item, then its own. */
function names(item) {
  const found = [item.name ?? ''];
  for (let above = item.parent(); above?.parent(); above = above.parent()) found.unshift(above.name ?? '');
  return found;
}

/** The parts of a multipart body (RFC 7578): Newman ends every line of it with CR LF. */
function parts(body, boundary) {
  const pieces = body.split(`--${boundary}`).slice(1, -1);
  return pieces.map((piece) => {
    const end = piece.indexOf('\r\n\r\n');
    const headers = piece.slice(2, end).split('\r\n').map((line) => line.split(/: */, 2));
    return { headers, text: piece.slice(end + 4, -2) };
  });
}

function pairs(list) {
  return list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]]] : []));
}

/** A bare item or folder, and an export with a wrapper, become a collection. */
function asCollection(document) {
  const inner = document.collection && !document.item && !document.requests ? document.collection : document;
  const whole = inner.collections && !inner.item ? inner.collections[0] : inner;
  if (whole.info || whole.requests) return whole;
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  return { info: { name: whole.name ?? 'item', schema }, item: [whole] };
}

function withoutScripts(node) {
  for (const key of ['event', 'events', 'preRequestScript', 'tests']) delete node[key];
  for (const key of ['item', 'requests', 'folders']) {
    if (Array.isArray(node[key])) node[key].filter((child) => child && typeof child === 'object').forEach(withoutScripts);
  }
  return node;
}

/** The files that the author had: under their base names, each with the same content. */
function withFiles(node, directory) {
  const local = (source) => {
    if (typeof source !== 'string' || source === '') return source;
    const name = source.split(/[\\/]/).pop() || 'file';
    fs.writeFileSync(path.join(directory, name), FILE);
    return name;
  };
  const walk = (value) => {
    if (!value || typeof value !== 'object') return;
    if ('src' in value) value.src = Array.isArray(value.src) ? value.src.map(local) : local(value.src);
    if (value.mode === 'file' && typeof value.file === 'string') value.file = local(value.file);
    // In format v1 a file's name is its value.
    if (value.type === 'file' && !('src' in value)) value.value = Array.isArray(value.value) ? value.value.map(local) : local(value.value);
    Object.values(value).forEach(walk);
  };
  walk(node);
  return node;
}
