// usage: node record.mjs DIRECTORY
//
// Runs the collection or item in DIRECTORY through Newman and prints what it sent: one line of JSON per request. No
// request leaves the machine: every connection, whatever its host, port and scheme, goes to a server in this process.
//
// A line: name (folders, then the request), scheme, host, method, target, headers ([name, value, who added it]) and
// body (null, {text} or {parts: [{headers, text}]}). What differs from run to run is taken out: the Postman-Token header
// and the boundary of multipart bodies. Variables without a value get a fixed one; scripts are not run.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import path from 'node:path';
import newman from 'newman';

const BASE_URL = 'http://127.0.0.1:8080/base';
const BOUNDARY = 'BOUNDARY';

for (const name of Object.keys(process.env)) {
  if (/_proxy$/i.test(name)) delete process.env[name];
}
await main(process.argv[2]);

async function main(directory) {
  const file = fs.readdirSync(directory).find((name) => /\.postman_(collection|item)\.json$/.test(name));
  if (!file) throw new Error(`${directory}: no .postman_collection.json or .postman_item.json file`);
  const text = fs.readFileSync(path.join(directory, file), 'utf8');
  for (const line of await record(asCollection(withoutScripts(JSON.parse(text))), fixedValues(text))) {
    process.stdout.write(`${JSON.stringify(line)}\n`);
  }
}

/** Sends every request of a collection and gives a record of each. */
async function record(collection, environment) {
  const records = [];
  let current; // the item that Newman is at
  let aim; // where the last connection was meant to go; Newman sends one request at a time
  const server = http.createServer((request, response) => {
    const chunks = [];
    request.on('data', (chunk) => chunks.push(chunk));
    request.on('end', () => {
      records.push(describe(current, aim, request, Buffer.concat(chunks)));
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
          requestAgents: { http: agent('http', 80), https: agent('https', 443) },
        },
        (error) => (error ? failed(error) : done()),
      );
      run.on('beforeItem', (_, { item }) => {
        current = item;
      });
      run.on('request', (error, { request }) => {
        if (error) failed(error);
        else nameOrigins(records.at(-1), request);
      });
    });
  } finally {
    server.close();
  }
  return records;
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
    body: body.length === 0 ? null : boundary ? { parts: parts(body.toString(), boundary) } : { text: body.toString() },
  };
}

/** Adds to each header whether it stands in the collection or is Postman's own. */
function nameOrigins(record, request) {
  const own = new Set();
  request.headers.each((header) => header.system && own.add(header.key.toLowerCase()));
  const known = new Set(request.headers.map((header) => header.key.toLowerCase()));
  for (const header of record.headers) {
    const name = header[0].toLowerCase();
    header.push(own.has(name) || !known.has(name) ? 'postman' : 'collection');
  }
}

/** The names of the folders above an item, then its own. */
function names(item) {
  const found = [item.name];
  for (let above = item.parent(); above?.parent(); above = above.parent()) found.unshift(above.name);
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

/** An environment that gives each variable of the text a value: its own name, or the base URL. */
function fixedValues(text) {
  const collection = JSON.parse(text);
  const given = new Set((collection.variable ?? []).map((variable) => variable.key));
  const used = new Set([...text.matchAll(/\{\{([^{}]+)\}\}/g)].map(([, name]) => name));
  const values = [...used]
    .filter((name) => !given.has(name))
    .map((key) => ({ key, value: key === 'baseUrl' ? BASE_URL : key.replace(/^\$/, ''), enabled: true }));
  return { name: 'fixed values', values };
}

/** A bare item becomes a collection of one. */
function asCollection(document) {
  if (document.info) return document;
  const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';
  return { info: { name: document.name, schema }, item: [document] };
}

function withoutScripts(node) {
  delete node.event;
  (node.item ?? []).forEach(withoutScripts);
  return node;
}
