"""A peer that answers lists of queries, as a process that stays: what it has loaded and compiled, it keeps.

It reads lines from standard input and ends each answer with a line that holds a full stop:

    time FILE      runs every query of the list and prints `ID<TAB>MILLISECONDS<TAB>MATCHES` for each
    find FILE      the same without reading what is on the page; not every program can
    hits:N FILE    prints `ID<TAB>TOTAL<TAB>ARTICLE=SCORE...`, at most N articles, best first; not every peer can
"""

import subprocess
import sys
from pathlib import Path

from harness.hit_sets import Answer
from harness.processes import ROOT, shown


class SearchServer:
    def __init__(self, command, order="time"):
        self._order = order
        self.command = shown(command)
        self._process = subprocess.Popen([str(word) for word in command], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                         text=True, cwd=ROOT)

    def time(self, path):
        """ID -> milliseconds of every query of the list, run once before to warm up what there is to warm up."""
        self._ask(f"{self._order} {path}")
        return {cells[0]: float(cells[1]) for cells in self._ask(f"{self._order} {path}")}

    def hits(self, path, limit):
        """ID -> Answer."""
        return {cells[0]: Answer(int(cells[1]), read_hits(cells[2])) for cells in self._ask(f"hits:{limit} {path}")}

    def peak_mb(self):
        """The most memory that the process ever had."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(status.split("VmHWM:")[1].split()[0]) / 1024

    def close(self):
        self._process.stdin.close()
        self._process.wait()

    def _ask(self, line):
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            sys.exit(f"bench.py: {self.command} ended")
        answer = []
        for row in self._process.stdout:
            if row == ".\n":
                return answer
            answer.append((row.rstrip("\n") + "\t").split("\t"))
        sys.exit(f"bench.py: {self.command} ended instead of answering {line}")


def read_hits(text):
    """`ARTICLE=SCORE ...` -> pairs."""
    pairs = (hit.rpartition("=") for hit in text.split())
    return [(article, float(score)) for article, _, score in pairs]
