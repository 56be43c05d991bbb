#!/usr/bin/env python3
"""Asks hostile queries of the searcher, each in a process of its own.

Whatever is wrong with a query: the searcher answers or refuses it by itself, in bounded time and memory, with a status
that it documents. A refusal says why, on standard error alone and without a character that could harm a terminal.
Prints its seed; give it with --seed to repeat a failure, and one query's name with --only. Failing queries are kept.
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
import unicodedata

import hostile_queries

REPO = pathlib.Path(__file__).resolve().parents[3]
# C0 and C1 controls apart from the line feed, and what turns the direction of text around.
HARMFUL = set(map(chr, [*range(0x00, 0x0A), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, default=REPO / "build/release/bin")
    parser.add_argument("--searcher", type=pathlib.Path, help="the searcher, if not the one in there")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", help="ask the query of this name alone")
    parser.add_argument("--seconds", type=float, default=2, help="of processor time that one query may take")
    parser.add_argument("--memory", type=int, default=512, help="MiB that one process may take at its peak")
    arguments = parser.parse_args()

    print(f"seed {arguments.seed}")
    queries = dict(hostile_queries.make_all(arguments.seed))
    if arguments.only:
        queries = {arguments.only: queries[arguments.only]}
    work = pathlib.Path(tempfile.mkdtemp(prefix="backfile-queries-"))
    index = work / "index"
    subprocess.run([arguments.bin / "backfile-indexer", "add", "-i", index, REPO / "data/samples"], check=True, capture_output=True)
    asker = Asker(arguments, index, work)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        failures = [failure for failure in pool.map(lambda item: asker.ask(*item), queries.items()) if failure]
    print(f"{len(queries)} queries asked in {asker.asked} ways, {asker.answered} answered, {len(failures)} failures")
    print("the longest: {0:.2f} s, {1}".format(*asker.longest))
    for failure in failures:
        print(failure)
    if not failures:
        shutil.rmtree(work)
    return 1 if failures or not arguments.only and len(queries) < 300 else 0


class Asker:
    """Asks queries of one searcher over one index. In several threads at once."""

    def __init__(self, arguments, index, work):
        self.searcher = arguments.searcher or arguments.bin / "backfile-searcher"
        self.arguments, self.index, self.work = arguments, index, work
        self.longest = (0, "none")
        self.asked, self.answered = 0, 0

    def ask(self, name, query):
        """What is wrong with the answer to one query; None if nothing is."""
        file = self.work / name
        file.write_bytes(query)
        for words in self.ways(file, query):
            status, out, err, peak, seconds = run([self.searcher, *words], 10 * self.arguments.seconds)
            self.longest = max(self.longest, (seconds, name))
            self.asked += 1
            self.answered += status in (0, 1)
            problem = judge(status, out, err, "json" in words)
            if seconds > self.arguments.seconds:
                problem = f"took {seconds:.1f} s"
            if peak > self.arguments.memory << 10:
                problem = f"took {peak >> 10} MiB"
            if problem:
                shown = " ".join(str(word) for word in words)[:300]
                return f"{file}: {query[:80]!r}: {problem}\n  {self.searcher} {shown}"
        file.unlink()
        return None

    def ways(self, file, query):
        """The command lines that ask it: each query by one command, and those that fit into an argument in one more way."""
        place = ["-i", self.index]
        by_file = [["count", *place, "--query-file", file], ["search", *place, "--limit", "5", "--query-file", file],
                   ["explain", *place, "--query-file", file], ["search", *place, "--format", "json", "--query-file", file]]
        number = sum(file.name.encode())
        yield by_file[number % len(by_file)]
        if number % 6 == 0 and b"\0" not in query and len(query) < 100000:
            yield ["count", *place, "--", query]


def judge(status, out, err, is_json):
    if b"Sanitizer" in err or b"runtime error" in err:
        return err[-3000:].decode(errors="replace")
    if status not in (0, 1, 2):
        return f"status {status}: {err[-2000:]!r}"
    try:
        message = err.decode()
        answer = out.decode()
    except UnicodeDecodeError as error:
        return f"no UTF-8 is printed: {error}"
    for text in (message, answer):
        harmful = HARMFUL.intersection(text)
        if harmful:
            return f"harmful characters are printed: {[unicodedata.name(c, hex(ord(c))) for c in harmful]}"
    if status == 2 and is_json:
        return None if "message" in json.loads(answer).get("error", {}) else f"no error in {answer[:500]!r}"
    if status == 2 and answer:
        return f"refused, and yet printed {answer[:500]!r}"
    if status == 2 and not message.startswith("backfile-searcher: "):
        return f"refused without a reason: {message[:500]!r}"
    if len(message) > 5000:
        return f"{len(message)} characters of messages"
    return None


def run(command, seconds):
    """Status, output, errors, peak memory in KiB and processor time: wall time depends on what else runs."""
    environment = dict(os.environ, ASAN_OPTIONS="quarantine_size_mb=4:" + os.environ.get("ASAN_OPTIONS", ""))
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begun = time.monotonic()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=err, env=environment)
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - begun > seconds:
                process.kill()
            time.sleep(0.002)
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return process.returncode, out.read(), err.read(), usage.ru_maxrss, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
