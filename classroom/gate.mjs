// The proxy's half of the gate (gate.py has the other): node --import gate.mjs configurable-http-proxy
//
// A learner can put another program in the place of the own server, whatever it is that the hub
// has started. So two things are asked here, by a program that no learner can touch, before a
// request goes on to a server: has the browser the signed cookie of that server's owner, and is it
// the owner's process that listens there? Servers' addresses begin with /user/NAME.
import { createHmac, timingSafeEqual } from "node:crypto";
import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { join } from "node:path";

import ConfigurableProxy from "../proxy/node_modules/configurable-http-proxy/lib/configproxy.js";

const COOKIE = "landswap-gate";
// As /proc/net/tcp writes them: 127.0.0.1 in either order of bytes, the digits of a port, a socket
// that listens, and the column with the user.
const LOOPBACK = ["0100007F", "7F000001"];
const HEXADECIMAL_PORT = 4;
const LISTENS = "0A";
const USER = 7;
const SHORTEST = 64;
const secret = readFileSync(join(process.env.LANDSWAP_CLASS, "private", "gate-key"));
if (secret.length < SHORTEST) {
  throw new Error(`private/gate-key: found ${secret.length} bytes, expected at least ${SHORTEST}.`);
}

function signed(what) {
  return createHmac("sha256", secret).update(what).digest();
}

/** Return the names that the cookies of a request prove: one, or none. */
export function names(header, now = Date.now() / 1000) {
  return (header ?? "").split(";").flatMap((part) => {
    const [cookie, value] = part.trim().split("=", 2);
    const [name, until, signature] = (value ?? "").split(":");
    if (cookie !== COOKIE || !/^[0-9a-f]{64}$/.test(signature ?? "")) return [];
    if (!timingSafeEqual(signed(`${name}:${until}`), Buffer.from(signature, "hex"))) return [];
    return Number(until) > now ? [decodeURIComponent(name)] : [];
  });
}

/** Return the number of a user, as /etc/passwd has it; a hub without root has but its own. */
function number(name) {
  if (process.getuid() !== 0) return process.getuid();
  const line = readFileSync("/etc/passwd", "utf8")
    .split("\n")
    .find((one) => one.startsWith(`${name}:`));
  return line === undefined ? undefined : Number(line.split(":")[2]);
}

/** Return the users whose processes listen at a port of 127.0.0.1, where all servers are. */
function listeners(port) {
  const wanted = Number(port).toString(16).toUpperCase().padStart(HEXADECIMAL_PORT, "0");
  const here = LOOPBACK.map((address) => `${address}:${wanted}`);
  const lines = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
  return lines
    .map((line) => line.trim().split(/\s+/))
    .filter(([, local, , state]) => state === LISTENS && here.includes(local))
    .map((columns) => Number(columns[USER]));
}

/** Say whether all that listens at a server's address is the owner's: "listener" if not. */
function stranger(owner, target) {
  const found = listeners(new URL(target).port);
  return found.length > 0 && found.every((uid) => uid === number(owner)) ? "" : "listener";
}

/** Say what keeps a request from a server: "cookies", "name", "worker", "listener" or nothing. */
function obstacle(req, owner, target) {
  // The hub gives one. Another was put beside it by a page of the same host, at some other port.
  const cookies = (req.headers.cookie ?? "").split(";").map((part) => part.trim().split("=")[0]);
  if (cookies.filter((name) => name === COOKIE).length > 1) return "cookies";
  if (!names(req.headers.cookie).includes(owner)) return "name";
  // A service worker would outlive the session, and stand between the next learner and the hub.
  if (req.headers["service-worker"] === "script") return "worker";
  return stranger(owner, target);
}

/** Answer a request that does not go on; a page is sent to the hub, which may give the cookie. */
function refuse(req, res, kind, why) {
  const page = kind === "web" && req.method === "GET" && !/\/api\//.test(req.url);
  const mode = req.headers["sec-fetch-mode"] ?? "navigate";
  if (kind === "ws") {
    res.end("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
  } else if (why === "name" && page && mode === "navigate") {
    res.writeHead(302, { Location: `/hub/gate?next=${encodeURIComponent(req.url)}` });
    res.end();
  } else {
    res.writeHead(why === "listener" ? 503 : 403, { "Content-Type": "text/plain" });
    res.end(why === "listener" ? "The server does not answer.\n" : "This is not yours.\n");
  }
}

// The proxy has no agent of its own for sockets. Without one it asks for each connection to be closed,
// and a hub that has answered and closed before the proxy's last write is taken for one that failed.
const socketAgent = new Agent({ keepAlive: true });
const options = ConfigurableProxy.prototype.proxyOptsForTarget;

ConfigurableProxy.prototype.proxyOptsForTarget = function (target) {
  const found = options.call(this, target);
  if (found.target.socketPath) found.agent = socketAgent;
  return found;
};

// Where a request comes from is for the proxy to say: guesses are counted by it.
const SAID_OF_ITSELF = /^(x-forwarded-.*|x-real-ip|x-scheme|forwarded)$/;
const handled = ConfigurableProxy.prototype.handleProxy;

async function proxied(kind, req, ...rest) {
  for (const name of Object.keys(req.headers)) {
    if (SAID_OF_ITSELF.test(name)) delete req.headers[name];
  }
  return handled.call(this, kind, req, ...rest);
}

// Where the hub has a name, each server has one too, and the browser itself keeps them apart: only
// the second question is asked. Routes begin with the server's name there.
const NAMED = Boolean(process.env.LANDSWAP_HOST);
const OWNER = NAMED ? /^\/[^/]+\/user\/([^/]+)/ : /^\/user\/([^/]+)/;
ConfigurableProxy.prototype.handleProxy = async function (kind, req, res, ...rest) {
  let route;
  try {
    route = await this.targetForReq(req);
  } catch (error) {
    return this.handleProxyError(400, kind, req, res, error);
  }
  const owner = OWNER.exec(route?.prefix ?? "")?.[1];
  const ask = NAMED ? () => stranger(owner, route.target) : () => obstacle(req, owner, route.target);
  const why = owner === undefined ? "" : ask();
  if (why) return refuse(req, res, kind, why);
  return proxied.call(this, kind, req, res, ...rest);
};
