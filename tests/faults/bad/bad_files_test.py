#!/usr/bin/env python3
"""Feeds hostile files to the indexer, each in a process of its own.

Whatever is wrong with a file: the indexer ends by itself with a status that it documents, in bounded time and memory,
accounts for every record that it cut, and leaves an index that opens, or none. Prints its seed; give it with --seed to
repeat a failure. Failing files are kept, and their folder is named.
"""

import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time

import bad_files

REPO = pathlib.Path(__file__).resolve().parents[3]
KNOWN_STATUS = {0, 5, 6}
COUNTS = ("indexed", "replaced", "unchanged", "duplicates_in_run", "rejected")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=REPO / "build/release/bin")
    parser.add_argument("--indexer", type=pathlib.Path, help="the indexer, if not the one in there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=60, help="that one file may take")
    parser.add_argument("--memory", type=int, default=512, help="MiB that one process may take at its peak")
    parser.add_argument("--keep", type=pathlib.Path, help="write the files into this folder and stop")
    arguments = parser.parse_args()

    indexer = arguments.indexer or arguments.bin / "backfile-indexer"
    print(f"seed {arguments.seed}")
    if arguments.keep:
        arguments.keep.mkdir(parents=True)
        for name, data in bad_files.make_all(samples(), arguments.seed):
            (arguments.keep / name).write_bytes(data)
        return 0

    work = pathlib.Path(tempfile.mkdtemp(prefix="backfile-bad-"))
    # In a process of its own: the peak memory of a child counts from that of its parent.
    making = [sys.executable, __file__, "--seed", str(arguments.seed), "--keep", work / "files"]
    subprocess.run(making, check=True, stdout=subprocess.DEVNULL)
    files = sorted((work / "files").iterdir())
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda file: try_file(arguments, indexer, work, file), files))
    failures = [failure for failure in outcomes if failure]
    print(f"{len(outcomes)} files, {len(failures)} failures")
    for failure in failures:
        print(failure)
    if not failures:
        shutil.rmtree(work)
    return 1 if failures or len(outcomes) < 200 else 0


def samples():
    """One small dump of each format, from the first bytes of what the project ships."""
    found = []
    for folder in sorted((REPO / "data/samples").iterdir()):
        if not folder.is_dir():
            continue
        smallest = min((path for path in folder.rglob("*") if path.is_file()), key=lambda path: (path.stat().st_size, path))
        found.append((f"{folder.name}-{smallest.name}", smallest.read_bytes()[:20000]))
    return found


def try_file(arguments, indexer, work, file):
    folder = work / file.name
    folder.mkdir()
    index, rejects = folder / "index", folder / "rejects.jsonl"
    command = [indexer, "add", "-i", index, "--json", "--threads", "2", "--memory", "64"]
    status, out, err, peak, seconds = run([*command, "--rejects", rejects, file], arguments.seconds)
    problem = judge(status, out, err, rejects)
    if peak > arguments.memory << 10:
        problem = f"took {peak >> 10} MiB"
    if seconds > arguments.seconds:
        problem = f"took {seconds:.0f} s"
    if not problem and index.joinpath("MANIFEST").exists():
        problem = search(arguments, index)
    if problem:
        return f"{file}: {problem}"
    shutil.rmtree(folder)
    return None


def judge(status, out, err, rejects):
    if status not in KNOWN_STATUS:
        return f"status {status}: {err[-2000:]}"
    if "Sanitizer" in err or "runtime error" in err:
        return err[-2000:]
    if any(byte in err for byte in ("\x1b", "\x07", "\x9b")):
        return f"control characters on the screen: {err!r}"
    if not out:
        return None if status == 6 and err else f"nothing printed, status {status}"
    report = json.loads(out)
    if report["records"] != sum(report[count] for count in COUNTS):
        return f"records are not the sum of their fates: {out}"
    if report["rejected"] != rejects.read_bytes().count(b"\n"):
        return f"the rejects file does not have {report['rejected']} lines"
    return None


def search(arguments, index):
    status, _, err, _, _ = run([arguments.bin / "backfile-searcher", "count", "-i", index, "tide OR NOT tide"], 60)
    return None if status in (0, 1) else f"the index cannot be searched: status {status}: {err}"


def run(command, seconds):
    """Status, output, errors, peak memory in KiB and wall time in seconds."""
    begun = time.monotonic()
    environment = dict(os.environ, ASAN_OPTIONS="quarantine_size_mb=4:" + os.environ.get("ASAN_OPTIONS", ""))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - begun > 2 * seconds:
                process.kill()
            time.sleep(0.005)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        texts = [stream.read().decode("utf-8", "replace") for stream in (out, err)]
    return process.returncode, *texts, usage.ru_maxrss, time.monotonic() - begun


if __name__ == "__main__":
    sys.exit(main())
