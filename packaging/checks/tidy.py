"""Runs clang-tidy on groups of sources at once: most of its time goes into Qt's headers, which a group reads once."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path.cwd()
BUILD = pathlib.Path(sys.argv[1]).resolve()
OUT = BUILD / "tidy"
GROUP = 8
PARTS = ("engine", "ui", "app")
# Of the build only: precompiled headers, outputs, and what clang does not know or must not stop at.
DROP = ("-Winvalid-pch", "-fpch-preprocess", "-Werror", "-Wno-maybe-uninitialized", "-Wno-restrict",
        "-Wno-stringop-overflow", "-Wshadow=local", "-MD")
DROP_PAIRS = ("-include", "-o", "-c", "-MT", "-MF")
FROM_GROUP = re.compile(r"In file included from \S*/group[^/]*\.cpp:(\d+)[:,]")
ERROR = re.compile(r"(/[^:]+):\d+:\d+: (?:fatal )?error:")
FINDING = re.compile(r"/[^:]+:\d+:\d+: (?:warning|error|fatal error): ")
COUNTS = re.compile(r"\d+ (warnings?|errors?)( and \d+ errors?)? generated\.|Error while processing |Suppressed ")


def split_words(command):
    """The compiler's words for clang: those of every source of a part, those that modules add (folders, macros)."""
    words = shlex.split(command)
    words = iter(words[next(i for i, w in enumerate(words) if w.endswith(("c++", "g++", "clang++"))) + 1:])
    common, added = [], []
    for word in words:
        if word in DROP_PAIRS:
            next(words)
        elif word == "-isystem":
            added.append((word, next(words)))
        elif word.startswith(("-I", "-D")):
            added.append((word,))
        elif word not in DROP:
            common.append(word)
    return tuple(common), added


def sources():
    """Of each part and set of common words: its sources, and all words together."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        if not path.is_relative_to(ROOT) or path.is_relative_to(BUILD) or path.relative_to(ROOT).parts[0] not in PARTS:
            continue
        common, added = split_words(entry["command"])
        paths, extra = found.setdefault((path.relative_to(ROOT).parts[0], common), (set(), {}))
        paths.add(path)
        extra.update(dict.fromkeys(added))
    for (part, common), (paths, extra) in sorted(found.items(), key=lambda item: item[0]):
        yield part, [*common, *(word for words in extra for word in words)], sorted(paths)


class Checker:
    def __init__(self, part, words):
        self.part, self.words = part, words
        self.state = hashlib.sha256((ROOT / ".clang-tidy").read_bytes() + " ".join(words).encode())
        # Parts include only those before them.
        before = PARTS[:PARTS.index(part) + 1]
        for path in sorted(p for top in before for p in (ROOT / top).rglob("*.h")):
            self.state.update(str(path).encode() + path.read_bytes())

    def stamp(self, paths):
        state = self.state.copy()
        for path in paths:
            state.update(str(path).encode() + path.read_bytes())
        return OUT / (state.hexdigest() + ".ok")

    def write(self, paths):
        name = hashlib.sha256("\n".join(map(str, paths)).encode()).hexdigest()[:12]
        source = OUT / f"group-{self.part}-{name}.cpp"
        source.write_text("".join(f'#include "{p}"\n' for p in paths))
        return source

    def misfits(self, paths):
        """The sources that do not compile together with the others, most often as both use one name."""
        result = subprocess.run(["clang++-19", "-fsyntax-only", "-w", "-ferror-limit=0", "-fno-caret-diagnostics",
                                 "-fdiagnostics-show-note-include-stack", *self.words, str(self.write(paths))],
                                capture_output=True, text=True)
        bad, current = set(), None
        for line in result.stderr.splitlines():
            if match := FROM_GROUP.match(line):
                current = paths[int(match[1]) - 1]
            elif match := ERROR.match(line):
                path = pathlib.Path(match[1])
                bad.add(path if path in paths else current)
        return bad

    def fit(self, paths):
        """What of the sources can be one group, and the rest."""
        left = []
        while len(paths) > 1 and (bad := self.misfits(paths)):
            kept = [p for p in paths if p not in bad] or paths[:1]
            left += [p for p in paths if p not in kept]
            paths = kept
        return paths, left

    def tidy(self, paths):
        stamp = self.stamp(paths)  # first: what is written meanwhile is not vouched for
        result = subprocess.run(["clang-tidy-19", "--quiet", "--warnings-as-errors=*",
                                 f"--header-filter=^{ROOT}/({'|'.join(PARTS)})/", str(self.write(paths)), "--",
                                 *self.words], capture_output=True, text=True)
        if result.returncode == 0:
            stamp.touch()
            return [], [paths]
        if "clang-diagnostic-error" in result.stdout and len(paths) > 1:
            kept, left = self.fit(paths)
            if left:
                parts = [self.tidy(kept), self.tidy(left)]
                return [text for found, _ in parts for text in found], [group for _, made in parts for group in made]
        lines = [line for line in (result.stdout + result.stderr).splitlines() if not COUNTS.match(line)]
        findings = []
        for line in lines:
            if FINDING.match(line) or not findings:
                findings.append("")
            findings[-1] += line + "\n"
        return findings or [f"clang-tidy ended with {result.returncode} for {', '.join(map(str, paths))}\n"], [paths]


def grouped(checker, paths, known, pool):
    """Groups that compile: those of the last run, as far as they still exist, and new ones."""
    groups = [[p for p in group if p in paths] for group in known]
    groups = [group for group in groups if group]
    taken = {p for group in groups for p in group}
    rest = [p for p in paths if p not in taken]
    while rest:
        # Sources of one folder often share names: spread them.
        count = -(-len(rest) // GROUP)
        waiting = [rest[i::count] for i in range(count)]
        rest = []
        for group, left in pool.map(checker.fit, waiting):
            groups.append(group)
            rest += left
    return groups


def main():
    started = time.monotonic()
    OUT.mkdir(parents=True, exist_ok=True)
    memory = OUT / "groups.json"
    known = json.loads(memory.read_text()) if memory.exists() else {}
    findings, kept, read = set(), {}, 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        jobs, stamps = [], set()
        for part, words, paths in sources():
            checker = Checker(part, words)
            key = part + " " + " ".join(words)
            groups = grouped(checker, paths, [list(map(pathlib.Path, g)) for g in known.get(key, [])], pool)
            kept[key] = [list(map(str, group)) for group in groups if checker.stamp(group).exists()]
            stamps.update(map(checker.stamp, groups))
            jobs += [(key, checker, group) for group in groups if not checker.stamp(group).exists()]
        for (key, checker, _), (found, made) in zip(jobs, pool.map(lambda job: job[1].tidy(job[2]), jobs)):
            findings.update(found)
            kept[key] += [list(map(str, group)) for group in made]
            stamps.update(map(checker.stamp, made))
            read += len(made)
    memory.write_text(json.dumps(kept, indent=1))
    for path in {*OUT.glob("*.ok")} - stamps:
        path.unlink()
    print("".join(sorted(findings)), end="")
    print(f"clang-tidy: {len(findings)} findings; {read} of {sum(map(len, kept.values()))} groups read in "
          f"{time.monotonic() - started:.0f} s", file=sys.stderr)
    return 1 if findings else 0


sys.exit(main())
