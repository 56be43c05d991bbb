"""What is measured: Backfile and what people would take instead. Each indexes a corpus and answers lists of queries.

A peer has builds, ways to index: "all cores" is how one uses it on this machine, "one thread" for comparison; the last
one is searched. build() removes what was there. open() gives what answers `time(path)` with milliseconds by query.
"""

import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from harness import fts5
from harness.hit_sets import Answer
from harness.processes import ROOT, folder_bytes, run_measured, shown, shown_word
from harness.search_server import SearchServer

BENCH = ROOT / "tests/bench"
# What is asked of Backfile, and the order for the others, by what a page consists of.
PAGE_OPTIONS = {
    "text": ("--limit", "10", "--format", "ndjson", "--snippet", "0"),
    "ids": ("--limit", "10", "--format", "trec"),
}
ORDERS = {"text": "time", "ids": "find"}


@dataclass(frozen=True)
class Build:
    """What indexing took. `merged_seconds` is until all is one segment, where that is a step of its own."""

    seconds: float
    merged_seconds: float
    cpu_seconds: float
    peak_mb: float
    index_bytes: int
    command: str


def single_step(command, index):
    """The Build of a command that leaves nothing to be merged."""
    cost = run_measured(command)
    return Build(cost.seconds, cost.seconds, cost.cpu_seconds, cost.peak_mb, folder_bytes(index), shown(command))


class Backfile:
    name = "backfile"
    builds = ("one thread", "all cores")
    shows_hits = True

    def __init__(self, options):
        self.build_folder = options.build
        self.index = options.indexes / "backfile.bf"
        self.page_options = PAGE_OPTIONS[options.page]

    def build(self, way, corpus):
        shutil.rmtree(self.index, ignore_errors=True)
        threads = ["--threads", "1"] if way == "one thread" else []
        program = self.build_folder / "bin/backfile-indexer"
        return single_step([program, "add", "-i", self.index, "--quiet", *threads, corpus.jsonl], self.index)

    def open(self):
        return BackfileBatch(self.build_folder, self.index, self.page_options)

    def versions(self):
        return first_line([self.build_folder / "bin/backfile-searcher", "--version"])


class BackfileBatch:
    """`backfile-searcher batch --timings`, a process for each list, and `count_queries` for counts."""

    def __init__(self, build_folder, index, page_options):
        self._searcher = build_folder / "bin/backfile-searcher"
        self._index = index
        self._page_options = page_options
        self._peak_mb = 0
        counter = build_folder / "tests/count_queries"
        self._counter = SearchServer([counter, index]) if counter.exists() else None
        self.command = shown([*self._batch("relevance"), *page_options, "--timings"])

    def time(self, path):
        """None for counts where their program is not built."""
        queries = read_list(path)
        if queries[0].kind == "count":
            return self._counter and self._counter.time(write_backfile_list(path, queries))
        # Twice, the first time to warm up.
        lists = write_backfile_list(path, queries, ("w", ""))
        command = [*self._batch(sort_of(queries[0].kind)), *self._page_options, "--timings", lists]
        cost = self._run(command, keep_output=False)
        return {key: milliseconds for key, (milliseconds, _) in timings(cost).items() if not key.startswith("w")}

    def hits(self, path, limit):
        queries = read_list(path)
        lists = write_backfile_list(path, queries)
        cost = self._run([*self._batch(sort_of(queries[0].kind)), "--format", "trec", "--exact", "--limit", str(limit),
                          "--timings", lists])
        found = {query.id: [] for query in queries}
        for line in cost.output.splitlines():
            query, _, article, _, score, _ = line.split()
            found[query].append((article, float(score)))
        return {key: Answer(total, found[key]) for key, (_, total) in timings(cost).items()}

    def peak_mb(self):
        return self._peak_mb

    def close(self):
        if self._counter:
            self._counter.close()

    def _batch(self, sort):
        return [self._searcher, "batch", "-i", self._index, "--timeout", "0", "--sort", sort]

    def _run(self, command, keep_output=True):
        cost = run_measured(command, keep_output)
        self._peak_mb = max(self._peak_mb, cost.peak_mb)
        return cost


def timings(cost):
    """ID -> milliseconds and total of what --timings printed."""
    rows = re.findall(r"^(w?\d+)\t([\d.]+)\t(\d+)$", cost.errors, re.MULTILINE)
    return {key: (float(milliseconds), int(total)) for key, milliseconds, total in rows}


class Omega:
    """Omega's scriptindex and xapian-compact; searched by the program xapian_search."""

    name = "omega"
    builds = ("all cores",)
    shows_hits = False
    SCRIPT = """\
id : unique=Q boolean=Q field
title : field index=S weight=4 index
body : field index
author : field boolean=A
tag : field boolean=K
source : field boolean=XSRC
date : field date=yyyymmdd
time : field valuenumeric=0
"""

    def __init__(self, options):
        self.build_folder = options.build
        self.database = options.indexes / "omega.db"
        self.compact = options.indexes / "omega-compact.db"
        self.script = options.indexes / "omega.script"
        self.order = ORDERS[options.page]

    def build(self, _, corpus):
        shutil.rmtree(self.database, ignore_errors=True)
        shutil.rmtree(self.compact, ignore_errors=True)
        self.script.write_text(self.SCRIPT, encoding="utf-8")
        command = ["scriptindex", "--stemmer=english", self.database, self.script, corpus.omega]
        cost = run_measured(command)
        compaction = run_measured(["xapian-compact", self.database, self.compact])
        shutil.rmtree(self.database)
        return Build(cost.seconds, cost.seconds + compaction.seconds, cost.cpu_seconds,
                     max(cost.peak_mb, compaction.peak_mb), folder_bytes(self.compact), shown(command))

    def open(self):
        return SearchServer([self.build_folder / "tests/xapian_search", self.compact], self.order)

    def versions(self):
        return first_line(["scriptindex", "--version"])


class Lucene:
    name = "lucene"
    builds = ("one thread", "all cores")
    shows_hits = True
    JARS = ":".join(f"/usr/share/java/lucene-{part}-8.7.0.jar" for part in ("core", "analyzers-common"))
    HEAP = "-Xmx2g"

    def __init__(self, options):
        self.index = options.indexes / "lucene"
        self.exact_index = options.indexes / "lucene-exact"
        self.order = ORDERS[options.page]
        classes = options.folder / "lucene-classes"
        classes.mkdir(parents=True, exist_ok=True)
        sources = sorted((BENCH / "lucene").glob("*.java"))
        subprocess.run(["javac", "-cp", self.JARS, "-d", classes, *sources], check=True)
        self._java = ["java", self.HEAP, "-cp", f"{self.JARS}:{classes}"]

    def build(self, way, corpus):
        return self._build(corpus, self.index, "1" if way == "one thread" else "2", "quick")

    def open(self):
        return WarmLucene(SearchServer([*self._java, "LuceneSearch", self.index, "quick"], self.order))

    def open_exact(self, corpus):
        """For comparing hits: with exact lengths of articles, which Lucene else keeps in one byte."""
        self._build(corpus, self.exact_index, "1", "exact")
        return SearchServer([*self._java, "LuceneSearch", self.exact_index, "exact"])

    def versions(self):
        jar = Path(self.JARS.split(":", maxsplit=1)[0]).resolve().name
        return f"{jar}, {first_line(['java', '--version'])}"

    def _build(self, corpus, index, threads, lengths):
        shutil.rmtree(index, ignore_errors=True)
        command = [*self._java, "LuceneIndex", corpus.rows, index, threads, lengths]
        cost = run_measured(command)
        steps = dict(re.findall(r"^(\w+) ([\d.]+)$", cost.output, re.MULTILINE))
        merging = float(steps["merged"]) - float(steps["committed"])
        return Build(cost.seconds - merging, cost.seconds, cost.cpu_seconds, cost.peak_mb, folder_bytes(index),
                     shown(command))


class WarmLucene:
    """A virtual machine that has compiled what it runs: before a list is measured, it answers the list for a while."""

    SECONDS = 3
    MOST_ROUNDS = 30

    def __init__(self, server):
        self._server = server
        self._warm = set()
        self.command = server.command

    def time(self, path):
        if path not in self._warm:
            self._warm.add(path)
            end = time.monotonic() + self.SECONDS
            for _ in range(self.MOST_ROUNDS):
                self._server.time(path)
                if time.monotonic() > end:
                    break
        return self._server.time(path)

    def hits(self, path, limit):
        return self._server.hits(path, limit)

    def peak_mb(self):
        return self._server.peak_mb()

    def close(self):
        self._server.close()


class Fts5:
    name = "fts5"
    builds = ("all cores",)
    shows_hits = False

    def __init__(self, options):
        self.database = options.indexes / "fts5.sqlite"
        self.order = ORDERS[options.page]

    def build(self, _, corpus):
        self.database.unlink(missing_ok=True)
        program = [sys.executable, BENCH / "harness/fts5.py"]
        return single_step([*program, "index", self.database, corpus.rows], self.database)

    def open(self):
        return SearchServer([sys.executable, BENCH / "harness/fts5.py", "search", self.database], self.order)

    def versions(self):
        return fts5.version()


PEERS = {peer.name: peer for peer in (Omega, Lucene, Fts5)}


@dataclass(frozen=True)
class ListedQuery:
    """A line of a list."""

    id: str
    kind: str
    words: list
    tag: str
    first: str
    last: str


def read_list(path):
    rows = (line.split("\t") for line in Path(path).read_text(encoding="utf-8").splitlines())
    return [ListedQuery(row[0], row[1], row[2].split(), *row[3:6]) for row in rows]


def write_backfile_list(path, queries, turns=("",)):
    """The queries in Backfile's language, in a file beside the list: all of them once a turn, which their ids begin with."""
    lines = [f"{turn}{query.id}\t{backfile_text(query)}\n" for turn in turns for query in queries]
    lists = path.with_suffix(".backfile")
    lists.write_text("".join(lines), encoding="utf-8")
    return lists


def backfile_text(query):
    """The query in Backfile's language."""
    words = " ".join(query.words)
    either = " OR ".join(query.words)
    parts = [{"phrase": f'"{words}"', "or": either, "count": either}.get(query.kind, words)]
    if query.tag:
        parts.append(f'tag:"{query.tag}"')
    if query.first:
        parts.append(f"date:{query.first}..{query.last}")
    return " ".join(part for part in parts if part)


def sort_of(kind):
    return "newest" if kind in ("newest", "tag") else "relevance"


def first_line(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=True)
    return shown_word(done.stdout.splitlines()[0])
