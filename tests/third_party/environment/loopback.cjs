// Send a client's calls for Toggl to the sandbox, and refuse every other machine.
// Node loads this first because NODE_OPTIONS of the client's process requires it.
"use strict";

const net = require("node:net");

const port = Number(process.env.GATEWAY_PORT);
const hosts = process.env.GATEWAY_HOSTS.split(",");
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
  // Node passes the arguments on as one array, with the options first.
  const list = Array.isArray(args[0]) ? args[0] : args;
  const options = list[0];
  if (typeof options !== "object" || options === null) {
    throw new Error("a third-party run connects with an object of options only");
  }
  if (hosts.includes(options.host)) {
    // The name stays in `servername`, which is what the certificate is checked against.
    list[0] = { ...options, host: "127.0.0.1", port };
  } else if (options.path === undefined && !["127.0.0.1", "::1", "localhost"].includes(options.host)) {
    throw new Error(`${options.host} is not reachable from a third-party run`);
  }
  return connect.apply(this, args);
};
