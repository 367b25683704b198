// Runs one program in a fresh Node process. Started by a loader that passes `receive` (one frame from the host).
// Frames as in code.py. Everything used after the program has run is taken first, so that nothing it redefines matters.
'use strict';
const fs = require('fs');
const vm = require('vm');
const {stringify, parse} = JSON;
const {writeSync, closeSync} = fs;
const {from, concat} = Buffer;
const bufferFrom = from.bind(Buffer), bufferConcat = concat.bind(Buffer);
const exitNow = process.reallyExit.bind(process);
const file = 'main.js';
let token = '';
let sent = false;

function writeAll(fd, data) {
    for (let done = 0; done < data.length;)
        done += writeSync(fd, data, done, data.length - done);
}

function send(payload) {
    const body = bufferFrom(payload, 'utf8');
    const head = bufferFrom([body.length & 255, (body.length >> 8) & 255, (body.length >> 16) & 255, body.length >>> 24]);
    writeAll(4, bufferConcat([head, body]));
}

// Node writes to pipes later, and a program that computes or ends at once would lose what it printed.
function printAtOnce() {
    const {Writable} = require('stream');
    for (const [name, fd] of [['stdout', 1], ['stderr', 2]]) {
        const stream = new Writable({
            write(chunk, encoding, done) {
                writeAll(fd, chunk);
                done();
            },
        });
        stream.fd = fd;
        Object.defineProperty(process, name, {value: stream, configurable: true, enumerable: true});
    }
    const {Console} = require('console');
    globalThis.console = new Console({stdout: process.stdout, stderr: process.stderr});
}

// With network everything goes through the proxy that the host offers on the program's own loopback device; this
// version of Node does not look for one by itself.
function useProxy(address) {
    const net = require('net'), tls = require('tls'), http = require('http'), https = require('https');
    const proxy = new URL(address);
    const tunnel = (host, port, done) => {
        const place = (host.includes(':') ? '[' + host + ']' : host) + ':' + port;
        const socket = net.connect(Number(proxy.port), proxy.hostname);
        let head = '';
        const end = (error, result) => {
            socket.removeListener('data', onData).removeListener('error', end).removeListener('close', onClose);
            if (error)
                socket.destroy();
            done(error, result);
        };
        const onClose = () => end(new Error('the connection to ' + place + ' was closed'));
        const onData = bytes => {
            head += bytes.toString('latin1');
            const at = head.indexOf('\r\n\r\n');
            if (at < 0)
                return;
            const line = head.slice(0, head.indexOf('\r\n'));
            if (!/^HTTP\/1\.. 200/.test(line))
                return end(new Error('no connection to ' + place + ': ' + line.replace(/^\S+ /, '')));
            if (head.length > at + 4)
                socket.unshift(bufferFrom(head.slice(at + 4), 'latin1'));
            end(null, socket);
        };
        socket.on('data', onData).on('error', end).on('close', onClose);
        socket.write('CONNECT ' + place + ' HTTP/1.1\r\nHost: ' + place + '\r\n\r\n');
    };
    const secure = (socket, options) => tls.connect({...options, socket, path: undefined});
    http.globalAgent = new class extends http.Agent {
        createConnection(options, done) {
            tunnel(options.host, options.port, done);
        }
    };
    https.globalAgent = new class extends https.Agent {
        createConnection(options, done) {
            tunnel(options.host, options.port,
                   (error, socket) => error ? done(error)
                       : done(null, secure(socket, {servername: options.host, ...options})));
        }
    };
    const fetch = globalThis.fetch;
    let prepared = false;
    globalThis.fetch = (...list) => {
        if (!prepared) {
            prepared = true;
            const key = Symbol.for('undici.globalDispatcher.1');
            void globalThis.Response; // loads what fetch is made of
            const Agent = globalThis[key].constructor;
            const connect = (options, done) => tunnel(options.hostname, options.port || (options.protocol === 'https:' ? 443 : 80), (error, socket) => {
                if (error || options.protocol !== 'https:')
                    return done(error, socket);
                const layer = secure(socket, {servername: options.servername || options.hostname, ALPNProtocols: ['http/1.1']});
                layer.once('secureConnect', () => done(null, layer)).once('error', done);
            });
            globalThis[key] = new Agent({connect});
        }
        return fetch(...list);
    };
}

function finish(reply) {
    if (sent)
        return;
    sent = true;
    send(token + reply);
    exitNow(0);
}

function fail(kind, error, type, more) {
    finish(stringify({ok: false, kind, type, error, ...more}));
}

// The stack as the author should see it: without our own and Node's frames.
function explain(error) {
    let text;
    try {
        text = error instanceof Error && typeof error.stack === 'string' ? error.stack : 'Uncaught ' + String(error);
    } catch {
        text = 'Uncaught exception';
    }
    text = text.split('\n').filter(line => !/^\s+at /.test(line) || line.includes(file)).join('\n');
    try {
        if (error.cause instanceof Error)
            text += '\ncaused by: ' + error.cause.message;
    } catch {
    }
    return text;
}

function typeName(error) {
    try {
        return error instanceof Error ? String(error.name) : typeof error;
    } catch {
        return 'Error';
    }
}

// What the host says a remedy for: a limit that was hit, a package that is missing.
function facts(error) {
    try {
        if (['ENOSPC', 'EFBIG', 'EDQUOT'].includes(error.code))
            return {limit: 'disk'};
        for (let at = error; at && !process.env.HTTPS_PROXY; at = at.cause) {
            if (at.code === 'EPERM' && ['connect', 'getaddrinfo', 'socket', 'listen', 'bind'].includes(at.syscall))
                return {limit: 'network'};
        }
        const missing = error.code === 'MODULE_NOT_FOUND' && /^Cannot find module '([^'./][^']*)'/.exec(error.message);
        if (missing)
            return {package: missing[1].split('/').slice(0, missing[1][0] === '@' ? 2 : 1).join('/'),
                    list: 'node_packages'};
    } catch {
    }
    return {};
}

function raise(error) {
    if (error instanceof RangeError && /allocation failed/i.test(error.message))
        fail('memory', error.message, 'RangeError');
    else
        fail('code', explain(error), typeName(error), facts(error));
}

function encode(result) {
    if (result === null || typeof result !== 'object' || Array.isArray(result)) {
        const kind = result === null ? 'null' : Array.isArray(result) ? 'an array' : typeof result;
        return fail('result', 'main must return an object, not ' + kind);
    }
    let text;
    try {
        text = stringify(result);
    } catch (error) {
        return fail('result', 'JSON cannot carry the result: ' + String(error && error.message || error).split('\n')[0]);
    }
    if (typeof text !== 'string' || text[0] !== '{')
        return fail('result', 'main must return an object that JSON can carry');
    // A lone surrogate comes as an escape that is no character; an escaped backslash before it is none of our business.
    text = text.replace(/\\\\|\\u[dD][89a-fA-F]../g, found => found === '\\\\' ? found : '\ufffd');
    finish('{"ok": true, "result": ' + text + '}');
}

process.on('uncaughtException', raise);
process.on('exit', code => {
    if (!sent)
        fail('code', pending ? 'the promise that main returned was never settled'
                             : 'the program ended itself (exit status ' + code + ') before main returned');
});
let pending = false;

printAtOnce();
if (process.env.HTTPS_PROXY)
    useProxy(process.env.HTTPS_PROXY);
send('ready');
const request = parse(receive());
closeSync(3);
token = request.token;
let code = request.code;
if (code.charCodeAt(0) === 0xfeff)
    code = code.slice(1);
try {
    const body = code + '\n;return typeof main === "undefined" ? undefined : main;';
    const names = ['require', 'module', 'exports'];
    const program = vm.compileFunction(body, names, {filename: file});
    const unit = {exports: {}};
    const main = program.call(unit.exports, require, unit, unit.exports);
    if (typeof main !== 'function') {
        fail('code', 'ReferenceError: the code defines no function main', 'ReferenceError');
    } else {
        const result = main(request.inputs);
        if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
            pending = true;
            result.then(encode, raise);
        } else {
            encode(result);
        }
    }
} catch (error) {
    raise(error);
}
