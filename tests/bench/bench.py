#!/usr/bin/env python3
"""Measures Backfile beside what people would take instead, and prints one table; ./dev bench calls it.

    bench.py [--corpus reuters|generated|invented] [--articles N] [--rounds N] [--peers omega,lucene,fts5]

All engines index the same articles and answer the same queries: the first page of ten, its articles read unless --page
ids tells how much of the time that was. They take
turns, in the other order in every round, so that what else the machine does hits all alike; each list of queries is run
once before it is measured. Of the rounds of a query, and of a build, the median counts. The last columns are Backfile's
figures divided by those of the peers. Where Lucene is there, the hits are compared with its own. The run is saved as
JSON.

What differs between the engines is said in tests/bench/README.md.
"""

import argparse
import dataclasses
import json
import shutil
import statistics
import sys
from pathlib import Path

from harness.corpora import make_corpus
from harness.figures import spread
from harness.hit_sets import compare_answers
from harness.machine import commit, describe_machine
from harness.peers import PEERS, Backfile
from harness.processes import ROOT
from harness.queries import CLASSES, write_queries
from harness.report import format_agreement, format_table

BUILDS = "builds.json"
LISTED = 10_000
PAGE_AND_TIES = 20
# Their scores are made of the same parts in both engines; phrases are weighted otherwise in Lucene.
BY_SCORE = ("word", "and2", "or2", "or3", "day", "month", "eleven_months")


def main():
    options = parse_arguments()
    options.indexes.mkdir(parents=True, exist_ok=True)
    corpus = make_corpus(options)
    lists = {name: path for name, path in write_queries(corpus, corpus.folder / "queries", options.queries).items()
             if path.stat().st_size > 0 and name in options.classes}
    engines = [Backfile(options), *(PEERS[name](options) for name in options.peers)]
    run = {
        "corpus": {"name": corpus.name, "articles": corpus.articles, "raw_bytes": corpus.raw_bytes},
        "commit": commit(),
        "machine": describe_machine(),
        "versions": {engine.name: engine.versions() for engine in engines},
        "page": options.page,
        "rounds": {"index": options.index_rounds, "search": options.rounds},
        "engines": [engine.name for engine in engines],
    }
    run["builds"] = kept_builds(options, corpus) if options.reuse else measure_builds(options, engines, corpus)
    run |= measure_queries(options, engines, lists)
    if "lucene" in options.peers and not options.no_hits:
        run["agreement"] = compare_hits(engines, corpus, lists)
    print(f"\n{describe(run)}\n\n{format_table(run)}\n")
    print(format_agreement(run.get("agreement", {})))
    save(options, run)
    if not options.keep:
        shutil.rmtree(options.indexes)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--corpus", choices=("reuters", "generated", "invented"), default="generated")
    parser.add_argument("--articles", type=int, default=20_000, help="of an archive that is made (default: 20000)")
    parser.add_argument("--reuters", type=Path, help="folder with reut2-*.sgm")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"default: {','.join(PEERS)}")
    parser.add_argument("--rounds", type=int, default=5, help="how often each list of queries is run")
    parser.add_argument("--index-rounds", type=int, default=3, help="how often each engine indexes")
    parser.add_argument("--queries", type=int, default=200, help="of each class")
    parser.add_argument("--classes", default="", help="only these, separated by commas (default: all)")
    parser.add_argument("--page", choices=("text", "ids"), default="text",
                        help="whether the articles of a page are read, or only found (default: text)")
    parser.add_argument("--no-hits", action="store_true", help="do not compare hits with Lucene's")
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="folder of the build")
    parser.add_argument("--folder", type=Path, default=ROOT / "build/bench", help="for corpora and indexes")
    parser.add_argument("--save", type=Path, help="file for the run as JSON (default: in tests/bench/results)")
    parser.add_argument("--keep", action="store_true", help="do not remove the indexes at the end")
    parser.add_argument("--reuse", action="store_true", help="search the indexes of a run with --keep")
    options = parser.parse_args()
    options.peers = [name for name in options.peers.split(",") if name]
    for name in options.peers:
        if name not in PEERS:
            parser.error(f"there is no peer {name}")
    options.build, options.folder = options.build.resolve(), options.folder.resolve()
    options.indexes = options.folder / "indexes"
    options.classes = options.classes.split(",") if options.classes else list(CLASSES)
    return options


def measure_builds(options, engines, corpus):
    """Engine -> way -> the medians of its builds and the command."""
    builds = {engine.name: {way: [] for way in engine.builds} for engine in engines}
    for number in range(options.index_rounds):
        for engine in in_turns(engines, number):
            for way in engine.builds:
                note(f"round {number + 1}: {engine.name} indexes, {way}")
                builds[engine.name][way].append(dataclasses.asdict(engine.build(way, corpus)))
    medians = {name: {way: median_build(rounds) for way, rounds in ways.items()} for name, ways in builds.items()}
    (options.indexes / BUILDS).write_text(json.dumps({"corpus": corpus.name, "builds": medians}), encoding="utf-8")
    return medians


def kept_builds(options, corpus):
    """What an earlier run measured when it made the indexes that it kept."""
    path = options.indexes / BUILDS
    kept = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if kept.get("corpus") != corpus.name:
        sys.exit(f"bench.py: there are no indexes of {corpus.name} to use again")
    return kept["builds"]


def median_build(rounds):
    command = {"command": rounds[0]["command"]}
    return {key: statistics.median(build[key] for build in rounds) for key in rounds[0] if key not in command} | command


def measure_queries(options, engines, lists):
    servers = {engine.name: engine.open() for engine in engines}
    times = {name: {engine.name: [] for engine in engines} for name in lists}
    for number in range(options.rounds):
        for name, path in lists.items():
            note(f"round {number + 1}: {name}")
            for engine in in_turns(engines, number):
                times[name][engine.name].append(servers[engine.name].time(path))
    measured = {
        "queries": {name: {engine: spread(rounds) if rounds[0] else None for engine, rounds in by_engine.items()}
                    for name, by_engine in times.items()},
        "search_peak_mb": {name: server.peak_mb() for name, server in servers.items()},
        "search_commands": {name: server.command for name, server in servers.items()},
    }
    for server in servers.values():
        server.close()
    return measured


def compare_hits(engines, corpus, lists):
    """Class -> how far Backfile finds what Lucene finds."""
    ours = engines[0].open()
    lucene = next(engine for engine in engines if engine.name == "lucene")
    note("comparing hits")
    theirs = lucene.open_exact(corpus)
    quick = lucene.open()
    agreement = {}
    for name, path in lists.items():
        note(f"comparing hits: {name}")
        our_answers = ours.hits(path, LISTED)
        found = compare_answers(our_answers, theirs.hits(path, LISTED), LISTED, name in BY_SCORE)
        in_byte = compare_answers(our_answers, quick.hits(path, PAGE_AND_TIES), LISTED, name in BY_SCORE)
        agreement[name] = dataclasses.asdict(found) | {"top_shared_with_lengths_in_a_byte": in_byte.top_shared}
    for server in (ours, theirs, quick):
        server.close()
    return agreement


def in_turns(engines, number):
    return engines if number % 2 == 0 else engines[::-1]


def describe(run):
    corpus, machine = run["corpus"], run["machine"]
    return (f"{corpus['name']}: {corpus['articles']} articles, {corpus['raw_bytes'] / 1e6:.1f} MB as JSON lines; "
            f"commit {run['commit']}; {machine['cores']} cores of {machine['processor']}, {machine['memory_gib']} GiB, "
            f"{machine['system']}; load {machine['load']} at the beginning")


def save(options, run):
    name = run["corpus"]["name"] + ("-ids" if options.page == "ids" else "")
    path = options.save or ROOT / f"tests/bench/results/{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run, indent=2) + "\n", encoding="utf-8")
    note(f"saved {path.name}")


def note(text):
    print(f"bench: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
