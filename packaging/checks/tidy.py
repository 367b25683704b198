"""Runs clang-tidy on groups of sources at once: most of its time goes into Qt's headers, which a group reads once."""
import concurrent.futures
import hashlib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path.cwd()
BUILD = pathlib.Path(sys.argv[1]).resolve()
OUT = BUILD / "tidy"
GROUP = 12
DROP = ("-include", "-Winvalid-pch", "-fpch-preprocess", "-Werror", "-Wno-maybe-uninitialized", "-Wno-restrict",
        "-Wno-stringop-overflow", "-Wshadow=local")


def arguments(entry):
    """The compiler's words without precompiled headers, launchers and outputs."""
    words = entry["command"].split()
    words = words[next(i for i, w in enumerate(words) if w.endswith(("c++", "g++", "clang++"))) + 1:]
    out, skip = [], 0
    for i, word in enumerate(words):
        if skip:
            skip -= 1
        elif word in ("-include", "-o", "-c", "-MT", "-MF"):
            skip = 1
        elif word not in DROP and word != "-MD":
            out.append(word)
    return out


def groups():
    """Sources of one target with the same words, in groups."""
    found = {}
    for entry in json.loads((BUILD / "compile_commands.json").read_text()):
        path = pathlib.Path(entry["directory"], entry["file"]).resolve()
        inside = path.is_relative_to(ROOT) and not path.is_relative_to(BUILD) and "build" not in path.relative_to(ROOT).parts[0]
        if inside and path.relative_to(ROOT).parts[0] in ("engine", "ui", "app"):
            found.setdefault((path.parent, tuple(arguments(entry))), []).append(path)
    for (_, words), paths in sorted(found.items(), key=lambda item: str(item[0][0])):
        for i in range(0, len(paths), GROUP):
            yield list(words), paths[i:i + GROUP]


def digest(words, paths, headers):
    state = hashlib.sha256(headers)
    state.update(" ".join(words).encode())
    for path in paths:
        state.update(path.read_bytes())
    return state.hexdigest()


def check(job):
    words, paths, stamp, name = job
    source = OUT / f"{name}.cpp"
    # One by one where the same names stand in several sources of a group.
    source.write_text("".join(f'#include "{p}"\n' for p in paths))
    command = ["clang-tidy-19", "--quiet", "--warnings-as-errors=*", f"--header-filter=^{ROOT}/(engine|ui|app)/",
               str(source), "--", *words]
    result = subprocess.run(command, capture_output=True, text=True)
    if result.returncode and ("redefinition" in result.stdout or "ambiguous" in result.stdout):
        result = None
        for path in paths:
            command[4] = str(path)
            single = subprocess.run(command, capture_output=True, text=True)
            if single.returncode:
                result = single
                break
    if result is None or result.returncode == 0:
        stamp.touch()
        return ""
    return result.stdout + result.stderr


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    headers = hashlib.sha256((ROOT / ".clang-tidy").read_bytes())
    for path in sorted(p for top in ("engine", "ui", "app") for p in (ROOT / top).rglob("*.h")):
        headers.update(path.read_bytes())
    jobs = []
    for number, (words, paths) in enumerate(groups()):
        stamp = OUT / (digest(words, paths, headers.digest()) + ".ok")
        if not stamp.exists():
            jobs.append((words, paths, stamp, f"group{number}"))
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = [text for text in pool.map(check, jobs) if text]
    print("\n".join(complaints))
    return 1 if complaints else 0


sys.exit(main())
