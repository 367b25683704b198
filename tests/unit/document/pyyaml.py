"""Oracle for the YAML tests: PyYAML itself. Reads one JSON request a line, answers one JSON line each.

{"dump": value}            -> {"text": yaml.dump(value, allow_unicode=True)}
{"load": text}             -> {"value": …} or {"error": message}; dates become {"$date": source text}
"""
import json
import math
import sys

import yaml

sys.stdin.reconfigure(encoding="utf-8", newline="\n")
sys.stdout.reconfigure(encoding="utf-8", newline="\n")


class TextDates(yaml.SafeLoader):
    """Keeps timestamps as their source text, as the workbench does."""


TextDates.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


def decode(value):
    """Undoes the marks that JSON needs for floats."""
    if isinstance(value, dict):
        if set(value) == {"$float"}:
            return float(value["$float"])
        return {key: decode(member) for key, member in value.items()}
    if isinstance(value, list):
        return [decode(item) for item in value]
    return value


def encode(value):
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return value if -(2**63) <= value < 2**63 else {"$float": repr(float(value))}
    if isinstance(value, float):
        return {"$float": "nan" if math.isnan(value) else repr(value)}
    if isinstance(value, dict):
        return {str(key): encode(member) for key, member in value.items()}
    if isinstance(value, list):
        return [encode(item) for item in value]
    return str(value)


for line in sys.stdin:
    request = json.loads(line)
    if "dump" in request:
        answer = {"text": yaml.dump(decode(request["dump"]), allow_unicode=True)}
    else:
        try:
            answer = {"value": encode(yaml.load(request["load"], Loader=TextDates))}
        except Exception as error:
            answer = {"error": str(error)}
    print(json.dumps(answer, ensure_ascii=True), flush=True)
