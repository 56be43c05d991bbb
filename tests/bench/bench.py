#!/usr/bin/env python3
"""Measures both programs over an invented archive and prints the numbers as JSON: a trend, not a pass or a fail.

Search times are those of the whole process, start-up included, as a person at a command line feels them. Where
Omega's scriptindex is installed, it indexes the same articles with the same fields and stemmer, for comparison.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from invented_dump import Inventor

OMEGA_SCRIPT = """\
id : unique=Q boolean=Q field
title : weight=4 index=S index field
body : index field
author : boolean=A field
tag : boolean=K field
source : boolean=XSRC field
date : date=yyyymmdd value=0 field
"""


def main():
    options = parse_arguments()
    inventor = Inventor()
    articles = list(inventor.articles(options.articles))
    with tempfile.TemporaryDirectory(prefix="backfile-bench-", dir=options.folder) as name:
        folder = Path(name)
        dump = folder / "dump.jsonl"
        dump.write_text("".join(article.as_json() + "\n" for article in articles), encoding="utf-8")
        result = {
            "articles": len(articles),
            "dump_mb": round(dump.stat().st_size / 1e6, 1),
            "threads": options.threads,
            "index": measure_indexer(options, articles, dump, folder / "bench.bf"),
            "search_ms": measure_searcher(options, inventor.queries(), folder / "bench.bf"),
            "omega": measure_omega(articles, folder),
        }
    json.dump(result, sys.stdout, indent=2)
    print()


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, default=Path("build/release/bin"), help="folder of the programs")
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--rounds", type=int, default=20, help="how often each query runs")
    parser.add_argument("--folder", type=Path, help="where to write dump and indexes, instead of the temporary folder")
    return parser.parse_args()


def measure_indexer(options, articles, dump, index):
    command = [options.bin / "backfile-indexer", "add", "-i", index, "--threads", str(options.threads), "--json", dump]
    return run_indexer(command, articles, dump, index)


def measure_searcher(options, queries, index):
    """Per kind of query, milliseconds of the median and of the slowest in a hundred."""
    base = [options.bin / "backfile-searcher", "search", "-i", index, "--format", "ids"]
    return {name: spread([time_search([*base, *query]) for _ in range(options.rounds)]) for name, query in queries.items()}


def measure_omega(articles, folder):
    """The same numbers for Omega's scriptindex; None where it is not installed."""
    scriptindex = shutil.which("scriptindex")
    if scriptindex is None:
        return None
    script, dump = folder / "omega.script", folder / "omega.txt"
    script.write_text(OMEGA_SCRIPT, encoding="utf-8")
    dump.write_text("\n".join(omega_record(article) for article in articles), encoding="utf-8")
    command = [scriptindex, "--stemmer=english", folder / "omega.db", script, dump]
    return run_indexer(command, articles, dump, folder / "omega.db")


def omega_record(article):
    body = article.body.replace("\n", "\n=")
    lines = [f"id={article.id}", f"title={article.title}", f"body={body}", f"source={article.source}",
             f"date={article.published:%Y%m%d}"]
    lines += [f"author={author}" for author in article.authors] + [f"tag={tag}" for tag in article.tags]
    return "\n".join(lines) + "\n"


def run_indexer(command, articles, dump, index):
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = status
    if status != 0:
        sys.exit(f"{command[0]} failed")
    return {
        "seconds": round(seconds, 2),
        "articles_per_second": round(len(articles) / seconds),
        "mb_per_second": round(dump.stat().st_size / 1e6 / seconds, 1),
        "peak_memory_mb": round(usage.ru_maxrss / 1024),
        "index_mb": round(sum(file.stat().st_size for file in index.rglob("*") if file.is_file()) / 1e6, 1),
    }


def time_search(command):
    start = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"{command} failed")
    return (time.perf_counter() - start) * 1000


def spread(times):
    times = sorted(times)
    return {"p50": round(statistics.median(times), 1), "p99": round(times[int(len(times) * 0.99 - 1e-9)], 1)}


if __name__ == "__main__":
    main()
