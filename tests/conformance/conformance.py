#!/usr/bin/env python3
"""The table that says which test stands for which row of the specification, and whether it passes.

conformance.py                  writes TABLE.md anew from the tags; results are kept
conformance.py --update LOG…    the same, with results from Qt Test output (a ctest LastTest.log, or a program's own)
conformance.py --check          writes nothing; fails when a row has neither a test nor a reason, a tag names no row, a
                                test did not pass, or TABLE.md is not what the tags give

rows.txt has the rows, reasons.txt says why a row cannot be met (or what of it is not). Tests name their rows: workflow
cases by the key `row`, C++ tests by a comment `// row: nodes-131, nodes-133..135` above or inside the test function.
"""
import pathlib
import re
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
TESTS = FOLDER.parent
TABLE = FOLDER / "TABLE.md"
ROW_ID = re.compile(r"^(engine|nodes)-d?\d+[a-d]?$")
FUNCTION = re.compile(r"^\s*void (?:(\w+)::)?(\w+)\(\)")
CLASS = re.compile(r"^class (\w+) : public QObject")


def read_list(name):
    """[(id, text)] of a file of `id text` lines, with its headings as (None, text)."""
    out = []
    for number, line in enumerate((FOLDER / name).read_text().splitlines(), 1):
        if line.startswith("## "):
            out.append((None, line[3:]))
        elif line.strip() and not line.startswith("#"):
            row, _, text = line.partition(" ")
            if not ROW_ID.match(row) or not text.strip():
                sys.exit(f"{name}:{number}: a line is `row-id text`")
            out.append((row, text.strip()))
    return out


def expand(tag, order, place, problems):
    """The rows a tag names: a list of ids, where `nodes-24..34` is a range."""
    out = []
    for part in re.split(r"[,\s]+", tag.strip()):
        first, dots, last = part.partition("..")
        last = f"{first.rsplit('-', 1)[0]}-{last}" if dots else first
        if first not in order or last not in order:
            problems.append(f"{place}: there is no row {part}")
        else:
            out += order[order.index(first):order.index(last) + 1]
    return out


def tags_of_case(path):
    match = re.search(r"^row:\s*(.*?)\s*(?:#.*)?$", path.read_text(), re.M)
    return [(match.group(1).strip("[]"), str(path.relative_to(TESTS / "workflows")), None)] if match else []


def tags_of_program(path):
    """[(tag, shown name, Class::function)] of one C++ test."""
    lines = path.read_text().splitlines()
    if not any("// row:" in line for line in lines):
        return []
    out = []
    test_class = next((m.group(1) for m in map(CLASS.match, lines) if m), "")
    for number, line in enumerate(lines):
        if "// row:" not in line:
            continue
        tag = line.split("// row:", 1)[1]
        code = line.split("// row:", 1)[0].strip()
        after = next((n for n in range(number + 1, len(lines)) if not lines[n].strip().startswith("//")), number)
        if not code and after < len(lines) and FUNCTION.match(lines[after]):
            found = FUNCTION.match(lines[after])
        else:
            found = next((m for m in map(FUNCTION.match, reversed(lines[:number + 1])) if m), None)
        if not found or not test_class:
            out.append((tag, f"{path.relative_to(TESTS)}:{number + 1}", ""))
            continue
        name = found.group(2).removesuffix("_data")
        out.append((tag, f"{path.stem}: {name}", f"{test_class}::{name}"))
    return out


def collect(order, problems):
    """({row: [shown test names]}, {shown name: key in the results})."""
    tests, keys = {row: [] for row in order}, {}
    found = []
    for path in sorted((TESTS / "workflows").rglob("*.yml")):
        found += [(path, *tag) for tag in tags_of_case(path)]
    for path in sorted(TESTS.rglob("tst_*.cpp")):
        found += [(path, *tag) for tag in tags_of_program(path)]
    for path, tag, shown, key in found:
        keys[shown] = f"WorkflowsTest::cases({shown})" if key is None else key
        if key == "":
            problems.append(f"{shown}: the tag stands in no test function")
        for row in expand(tag, order, path.relative_to(TESTS), problems):
            if shown not in tests[row]:
                tests[row].append(shown)
    return tests, keys


def read_results(paths):
    """{Class::function and Class::function(data): passed} of Qt Test output."""
    out = {}
    line_of = re.compile(r"^(PASS|XFAIL|FAIL!|XPASS|SKIP|BFAIL|BPASS)\s*: (\w+::\w+)(\(.*?\))?(?: .*)?$")
    for path in paths:
        for line in pathlib.Path(path).read_text(errors="replace").splitlines():
            match = line_of.match(line)
            if match:
                word, function, data = match.groups()
                passed = word in ("PASS", "XFAIL")
                for key in {function, function + (data or "")}:
                    out[key] = out.get(key, True) and passed
    return out


def remembered(table):
    """{shown name: word} of the results in a table."""
    out = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if len(cells) == 4 and ROW_ID.match(cells[0]) and cells[2]:
            for shown in cells[2].split("<br>"):
                name, _, word = shown.strip("`").rpartition("` ")
                out[name if name else shown.strip("`")] = word if name else "pass"
    return out


def render(rows, tests, reasons, words):
    counted = [row for row, _ in rows if row]
    met = sum(1 for row in counted if tests[row] and row not in reasons)
    out = ["# Conformance", "",
           "Written by `conformance.py` from the tags of the tests and their last results; do not edit. Rows are those of",
           "the two specifications this engine follows: `engine` its engine rules, `nodes` its node reference, `d` their",
           "lists of differences between Dify 1.12 and the newer engine. Tests with a `/` are cases of `tests/workflows`,",
           "`tst_x: y` is the function `y` of a test program. A test passes unless it says otherwise.", "",
           f"{len(counted)} rows: {met} have a test that shows all of them, "
           f"{sum(1 for row in counted if tests[row] and row in reasons)} a test and a remark, "
           f"{sum(1 for row in counted if not tests[row] and row in reasons)} only a reason, "
           f"{sum(1 for row in counted if not tests[row] and row not in reasons)} nothing yet."]
    for row, text in rows:
        if row is None:
            out += ["", f"## {text}", "", "| Row | About | Tests | Remark |", "|---|---|---|---|"]
            continue
        shown = "<br>".join(f"`{name}`" + ("" if words[name] == "pass" else f" {words[name]}") for name in tests[row])
        remark = reasons.get(row, "" if tests[row] else "**nothing yet**")
        out.append(f"| {row} | {text} | {shown} | {remark} |")
    return "\n".join(out) + "\n"


def main():
    mode, logs = (sys.argv[1] if len(sys.argv) > 1 else ""), sys.argv[2:]
    if mode not in ("", "--update", "--check") or (mode == "--update") != bool(logs):
        sys.exit(__doc__)
    problems = []
    rows = read_list("rows.txt")
    order = [row for row, _ in rows if row]
    reasons = dict((row, text) for row, text in read_list("reasons.txt") if row)
    problems += [f"reasons.txt: there is no row {row}" for row in reasons if row not in order]
    problems += [f"rows.txt: {row} is there twice" for row in set(order) if order.count(row) > 1]
    tests, keys = collect(order, problems)
    old = TABLE.read_text() if TABLE.exists() else ""
    memory, results = remembered(old), read_results(logs)
    words = {}
    for shown, key in keys.items():
        words[shown] = ("pass" if results[key] else "FAILS") if key in results else memory.get(shown, "not run")
    table = render(rows, tests, reasons, words)
    if mode != "--check":
        TABLE.write_text(table)
    else:
        problems += [f"{row}: neither a test nor a reason" for row in order if not tests[row] and row not in reasons]
        problems += [f"{name}: {word}" for name, word in sorted(words.items()) if word != "pass"]
        if table != old:
            problems.append("TABLE.md is not what the tags give: run tests/conformance/conformance.py --update with the "
                            "output of the tests")
    for problem in problems:
        print(problem, file=sys.stderr)
    if mode == "--check":
        print(f"Totals: {0 if problems else 1} passed, {1 if problems else 0} failed, 0 skipped")
    sys.exit(1 if problems else 0)


main()
