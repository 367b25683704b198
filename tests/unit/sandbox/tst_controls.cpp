#include "sandboxfixture.h"

#include <QTest>

using namespace millrace;
using namespace millrace::tests;

/// The controls of the escape attempts: the same kind of program, doing what is allowed, must succeed. Without them an
/// attempt could be "refused" because nothing works at all.
class Controls : public QObject {
    Q_OBJECT

private slots:
    void allowed_data();
    void allowed();

private:
    SandboxFixture fixture_;
};

void Controls::allowed_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("body"); // of main, ends with a return of an object
    const auto python = [](const char* name, const char* body) { QTest::newRow(name) << "python3" << body; };
    const auto node = [](const char* name, const char* body) { QTest::newRow(name) << "javascript" << body; };
    python("E01 E03 own files", "open('/tmp/x', 'w').write('a')\nreturn {'x': open('/tmp/x').read() == 'a'}");
    python("E02 list own folder", "os.mkdir('/tmp/d')\nreturn {'x': os.listdir('/tmp') == ['d']}");
    python("E04 own environment",
           "os.environ['A'] = 'b'\nreturn {'x': os.environ['A'] == 'b' and os.environ['HOME'] == '/tmp'}");
    python("E05 E06 own process", "return {'x': os.path.exists('/proc/self/status') and os.path.exists('/proc/1')}");
    python("E07 own descriptors",
           "f = os.open('/tmp/x', os.O_RDWR | os.O_CREAT)\nreturn {'x': str(f) in os.listdir('/proc/self/fd')}");
    python("E08 read kernel settings", "return {'x': int(open('/proc/sys/kernel/pid_max').read()) > 0}");
    python("E09 change folder", "os.mkdir('d')\nos.chdir('d')\nreturn {'x': os.getcwd() == '/tmp/d'}");
    python("E10 own links", "open('a', 'w').write('1')\nos.symlink('a', 'b')\nos.link('a', 'c')\nreturn {'x': "
                            "open('b').read() + open('c').read() == '11'}");
    python("E11 read the interpreter's files", "return {'x': len(open(os.__file__).read()) > 1000}");
    python("E12 E13 own temporary files",
           "import tempfile\nwith tempfile.NamedTemporaryFile() as f:\n    f.write(b'x')\nreturn {'x': True}");
    python("E14 E15 E16 E18 threads",
           "import threading\nout = []\nt = [threading.Thread(target=out.append, args=(i,)) for i in "
           "range(8)]\n[x.start() for x in t]\n[x.join() for x in t]\nreturn {'x': sorted(out) == list(range(8))}");
    python("E19 own signals", "import signal\ngot = []\nsignal.signal(signal.SIGUSR1, lambda *a: "
                              "got.append(1))\nos.kill(os.getpid(), signal.SIGUSR1)\nreturn {'x': got == [1]}");
    python("E20 E25 E27 E30 own system calls", "return {'x': ctypes.CDLL(None).getpid() == os.getpid()}");
    python("E21 E22 E24 E26 memory maps",
           "import mmap\nm = mmap.mmap(-1, 4096)\nm.write(b'abc')\nreturn {'x': m[:3] == b'abc'}");
    python("E23 own identity", "return {'x': os.getuid() == os.geteuid() == 65534 and os.getgroups() is not None}");
    python("E28 process name", "libc = ctypes.CDLL(None)\nreturn {'x': libc.prctl(15, b'renamed', 0, 0, 0) == 0}");
    python("E29 no terminal but streams",
           "print('out')\nprint('err', file=sys.stderr)\nreturn {'x': not sys.stdout.isatty()}");
    python("E31 deep but finite", "f = lambda n: 0 if n == 0 else 1 + f(n - 1)\nreturn {'x': f(500) == 500}");
    python("E32 E33 own classes", "class A: pass\nreturn {'x': A in object.__subclasses__()}");
    python("E38 E39 own pipes", "r, w = os.pipe()\nos.write(w, b'x')\nreturn {'x': os.read(r, 1) == b'x'}");
    python("E40 redirected output", "import io, contextlib\nb = io.StringIO()\nwith contextlib.redirect_stdout(b):\n   "
                                    " print('x')\nreturn {'x': b.getvalue() == 'x\\n'}");
    python("E41 a megabyte of output", "print('x' * 2**20)\nreturn {'x': True}");
    python("E42 a hundred megabytes", "return {'x': len(bytearray(100 * 2**20)) == 100 * 2**20}");
    python("E43 E44 a second of work",
           "import time\nt = time.monotonic()\ntime.sleep(0.2)\nreturn {'x': time.monotonic() - t >= 0.2}");
    python("E45 files within the limits", "for i in range(5):\n    open(str(i), 'wb').write(b'x' * (9 << 20))\nreturn "
                                          "{'x': len(os.listdir('/tmp')) == 5}");
    python("E46 E47 own sockets",
           "import socket\na, b = socket.socketpair()\na.send(b'x')\nreturn {'x': b.recv(1) == b'x'}");
    python("E46 own unix server",
           "import socket\ns = socket.socket(socket.AF_UNIX)\ns.bind('/tmp/s')\ns.listen()\nc = "
           "socket.socket(socket.AF_UNIX)\nc.connect('/tmp/s')\nreturn {'x': s.accept()[0] is not None}");
    python("E49 devices", "return {'x': len(open('/dev/urandom', 'rb').read(8)) == 8 and open('/dev/zero', "
                          "'rb').read(2) == b'\\0\\0' and open('/dev/null', 'w').write('x') == 1}");
    python("E60 clocks",
           "import time\nreturn {'x': time.time() > 1.6e9 and time.monotonic() > 0 and time.process_time() >= 0}");
    python("E61 timers and processors",
           "import time\nreturn {'x': time.perf_counter_ns() > 0 and os.cpu_count() >= 1}");
    node("js E01 E11 own files", "const fs = require('fs'); fs.writeFileSync('/tmp/x', 'a'); return {x: "
                                 "fs.readFileSync('/tmp/x', 'utf8') === 'a'}");
    node("js E04 own environment", "process.env.A = 'b'; return {x: process.env.A === 'b'}");
    node("js E17 worker threads", "const {Worker} = require('worker_threads'); return new Promise((ok, no) => new "
                                  "Worker('require(\"worker_threads\").parentPort.postMessage(21 * 2)', {eval: "
                                  "true}).on('message', m => ok({x: m === 42})).on('error', no))");
    node("js E35 E37 own functions", "return {x: new Function('a', 'return a + 1')(1) === 2 && eval('1 + 1') === 2 && "
                                     "require('vm').runInNewContext('2 * 3') === 6}");
    node("js E36 core modules",
         "return {x: require('path').join('a', 'b') === 'a/b' && typeof require('zlib').gzipSync === 'function'}");
    node("js E43 timers", "return new Promise(ok => setTimeout(() => ok({x: true}), 50))");
    node("js E46 own unix server",
         "const net = require('net'); return new Promise((ok, no) => { const s = net.createServer(c => { c.end('x'); "
         "s.close() }); s.listen('/tmp/s', () => net.connect('/tmp/s').on('data', d => ok({x: String(d) === "
         "'x'})).on('error', no)) })");
}

void Controls::allowed()
{
    QFETCH(QString, language);
    QFETCH(QString, body);
    const bool python = language == "python3";
    const QString code = python ? "import os, sys, ctypes\ndef main():\n    " + QString(body).replace('\n', "\n    ")
                                : "async function main() { " + body + " }";
    const auto got = fixture_.run(language.toStdString(), code.toStdString());
    QVERIFY2(told(got) == R"({"x":true})", (told(got) + (got.ok() ? "" : toJson(got.error().facts))).c_str());
}

QTEST_GUILESS_MAIN(Controls)
#include "tst_controls.moc"
