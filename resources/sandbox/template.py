# Renders Jinja2 templates one after another. Frames as in code.py. A reply is the request's token, then `1` and the
# text, or `0` and a JSON object {kind, error, line}, or `x` and the same: then this process ends.
import gc
import json
import os
import sys

sys.path.append("/usr/lib/python3/dist-packages")

from jinja2.exceptions import TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment

OUTPUT_LIMIT = 4_000_000  # characters
CACHED_TEMPLATES = 200
CACHED_SIZE = 64_000  # characters of a template's text


class OutputLimit(Exception):
    pass


environment = SandboxedEnvironment()
compiled = {}


def send(payload):
    data = len(payload).to_bytes(4, "little") + payload
    while data:
        data = data[os.write(4, data):]


def template_for(text):
    template = compiled.pop(text, None)
    if template is None:
        template = environment.from_string(text)
        if len(text) > CACHED_SIZE:
            return template
        if len(compiled) >= CACHED_TEMPLATES:
            del compiled[next(iter(compiled))]
    compiled[text] = template  # last: most recently used
    return template


def render(text, variables):
    template = template_for(text)
    context = template.new_context(variables)
    size = 0
    pieces = []
    try:
        for piece in template.root_render_func(context):
            size += len(piece)
            if size > OUTPUT_LIMIT:
                raise OutputLimit
            pieces.append(piece)
    except (OutputLimit, MemoryError):
        raise
    except Exception:
        environment.handle_exception()
    return "".join(pieces)


def answer(request):
    """The reply's body, and whether this process is still fit for another request."""
    try:
        text = render(request["template"], request["variables"])
        return b"1" + to_bytes(text), True
    except OutputLimit:
        return failure("limit", f"the output is longer than {OUTPUT_LIMIT} characters"), True
    except MemoryError:
        return b"x" + failure("limit", "the template needs too much memory")[1:], False
    except RecursionError:
        return failure("limit", "the template is nested too deeply"), True
    except TemplateSyntaxError as error:
        return failure("syntax", error.message or str(error), error.lineno), True
    except TemplateError as error:
        return failure("render", str(error) or type(error).__name__, line_of(error)), True
    except Exception as error:
        return failure("render", f"{type(error).__name__}: {error}", line_of(error)), True


def line_of(error):
    line = 0
    frame = error.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename == "<template>":
            line = frame.tb_lineno
        frame = frame.tb_next
    return line


def failure(kind, text, line=0):
    return b"0" + to_bytes(json.dumps({"kind": kind, "error": text, "line": line}))


def to_bytes(text):
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def serve():
    # The first use of these loads modules and fills caches; better now than in someone's render.
    template_for("{% for i in [1] %}{{ i|string }}{% endfor %}").render()
    compiled.clear()
    gc.collect()
    gc.freeze()
    send(b"ready")
    while True:
        request = json.loads(receive())
        body, fit = answer(request)
        send(request["token"].encode("ascii") + body)
        if not fit:
            os._exit(0)


serve()
