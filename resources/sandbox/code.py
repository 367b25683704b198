# Runs one program in a fresh interpreter. Started by a loader that defines `receive` (one frame from the host).
# Frames: four bytes of length, little-endian, then the payload; requests on descriptor 3, the reply on descriptor 4.
import builtins
import errno
import json
import linecache
import math
import os
import select
import sys
import traceback
import types

FILE = "main.py"


# Kept by name: a program that redefines these must not break its own report.
dumps = json.dumps
exit_now = os._exit


def send(payload, write=os.write, size=len):
    data = size(payload).to_bytes(4, "little") + payload
    while data:
        data = data[write(4, data):]


def to_bytes(text):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        # Joins surrogate pairs, replaces lone ones.
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


class ResultError(Exception):
    pass


def place(path):
    return "result" + "".join(f"[{key!r}]" for key in path)


def find_fault(value, path, open_ids):
    """The place and the reason why JSON cannot carry `value`, or None."""
    if value is None or isinstance(value, (bool, int, str)):
        return None
    if isinstance(value, float):
        return None if math.isfinite(value) else f"{place(path)} is {value}, which JSON cannot carry"
    if not isinstance(value, (dict, list, tuple)):
        return f"{place(path)} is of type {type(value).__name__}, which JSON cannot carry"
    if id(value) in open_ids:
        return f"{place(path)} contains itself"
    if len(path) > 900:
        return "the result is nested too deeply"
    open_ids.add(id(value))
    items = value.items() if isinstance(value, dict) else enumerate(value)
    for key, item in items:
        if isinstance(value, dict) and not (key is None or isinstance(key, (str, int, float, bool))):
            return f"{place(path)} has a key of type {type(key).__name__}, which JSON cannot carry"
        fault = find_fault(item, path + [key], open_ids)
        if fault:
            return fault
    open_ids.discard(id(value))
    return None


def encode(result):
    if isinstance(result, types.CoroutineType):
        result.close()
        raise ResultError("main is an async function: its result is a coroutine, not an object")
    if isinstance(result, types.GeneratorType):
        raise ResultError("main contains yield: its result is a generator, not an object")
    if not isinstance(result, dict):
        raise ResultError(f"main must return an object (dict), not {type(result).__name__}")
    try:
        return dumps(result, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError, RecursionError) as error:
        try:
            fault = find_fault(result, [], set())
        except RecursionError:
            fault = None
        raise ResultError(fault or f"JSON cannot carry the result: {error}") from None


def explain(error):
    """The traceback as the author should see it: without our own frames."""
    frame = error.__traceback__
    while frame is not None and frame.tb_frame.f_code.co_filename != FILE:
        frame = frame.tb_next
    lines = traceback.TracebackException(type(error), error, frame, limit=-50).format()
    return "".join(lines).rstrip("\n")


def network_refused(error):
    """Whether it, or what it stands for, is the refusal of a socket."""
    for _ in range(20):
        if error is None or "HTTPS_PROXY" in os.environ:
            return False
        trace = error.__traceback__
        while trace is not None and trace.tb_next is not None:
            trace = trace.tb_next
        if isinstance(error, PermissionError) and trace is not None:
            return os.path.basename(trace.tb_frame.f_code.co_filename) == "socket.py"
        reason = getattr(error, "reason", None)
        error = error.__cause__ or error.__context__ or (reason if isinstance(reason, BaseException) else None)
    return False


def facts(error):
    """What the host says a remedy for: a limit that was hit, a package that is missing."""
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return {"limit": "disk"}
    if isinstance(error, RuntimeError) and str(error) == "can't start new thread":
        return {"limit": "threads"}
    if network_refused(error):
        return {"limit": "network"}
    if isinstance(error, ModuleNotFoundError) and isinstance(error.name, str):
        name = error.name.partition(".")[0]
        if name not in sys.stdlib_module_names:
            return {"package": name, "list": "python_packages"}
    return {}


def run(request):
    code = request["code"]
    if code.startswith("\ufeff"):
        code = code[1:]
    linecache.cache[FILE] = (len(code), None, code.splitlines(True), FILE)
    module = types.ModuleType("__main__")
    module.__dict__["__builtins__"] = builtins
    sys.modules["__main__"] = module
    try:
        exec(compile(code, FILE, "exec", dont_inherit=True), module.__dict__)
        main = module.__dict__.get("main")
        if not callable(main):
            raise NameError("the code defines no function main")
        return {"ok": True}, encode(main(**request["inputs"]))
    except ResultError as error:
        return {"ok": False, "kind": "result", "error": str(error)}, None
    except MemoryError as error:
        error.__traceback__ = None
        return {"ok": False, "kind": "memory", "error": "MemoryError"}, None
    except SystemExit as error:
        text = f"the program ended itself (exit status {error.code!r}) before main returned"
        return {"ok": False, "kind": "code", "type": "SystemExit", "error": text}, None
    except BaseException as error:
        head = {"ok": False, "kind": "code", "type": type(error).__name__, "error": explain(error)}
        return {**head, **facts(error)}, None


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except BaseException:
            pass


def serve():
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="surrogatepass")
    if os.path.isdir("/packages"):
        sys.path.append("/packages")
    sys.path.append("/usr/lib/python3/dist-packages")
    send(b"ready")
    if not select.select([3], [], [], 0)[0]:
        # Nobody waits yet: load what most programs import.
        import base64, collections, datetime, functools, hashlib, random, re, time  # noqa: F401, E401
        import urllib.parse  # noqa: F401
    request = json.loads(receive())
    os.close(3)
    token = request["token"].encode("ascii")
    try:
        head, result = run(request)
    except BaseException:
        head, result = {"ok": False, "kind": "code", "error": "the program broke the interpreter"}, None
    flush()
    text = dumps(head, ensure_ascii=False)
    if result is not None:
        text = text[:-1] + ', "result": ' + result + "}"
    send(token + to_bytes(text))
    exit_now(0)


serve()
