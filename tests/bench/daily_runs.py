#!/usr/bin/env python3
"""Measures an archive that grows by small runs against one that was indexed at once, and prints the numbers as JSON.

    daily_runs.py reuters --reuters FOLDER [--runs 100]          Reuters-21578, cut into dumps in the order of its articles
    daily_runs.py invented [--runs 1000] [--articles 50]         an invented archive; some articles update earlier ones

Each dump is added by a process of its own. `policy` is the index as these runs leave it, `merged` a copy of it after
`merge`; both are compared with `bulk`, one run over the same articles. All measures are ratios to `bulk` unless their
name has a unit; whatever is compared is measured in turns, so that what else the machine does hits all alike, and of the
rounds the median counts. Of `query`, per kind the median over the queries of the ratio of their times within
`batch --timings`, of `page` the same with articles read and snippets made, of `process` that of whole searches.

`time` and `cpu` compare the runs; on a busy machine `time` tells more about the machine: all runs but `bulk` wait for the disk.
`written` is what the processes gave to the system to be written, for each byte of the final index: `bulk` writes too.
"""

import argparse
import dataclasses
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import query_bench
from invented_dump import Inventor

ROOT = Path(__file__).resolve().parents[2]
DRAWN = 60
PROCESSES = 20
INDEXES = ("bulk", "policy", "merged")
DOCTYPE = b'<!DOCTYPE lewis SYSTEM "lewis.dtd">\n'


def main():
    options = parse_arguments()
    with tempfile.TemporaryDirectory(prefix="backfile-daily-", dir=options.folder) as name:
        folder = Path(name)
        dumps = folder / "dumps"
        dumps.mkdir()
        bulk_dump = write_reuters(options, dumps) if options.archive == "reuters" else write_invented(options, folder, dumps)
        result = measure_runs(options, folder, sorted(dumps.iterdir()), bulk_dump or dumps)
        shutil.copytree(folder / "policy", folder / "merged")
        result["merge_seconds"] = round(run_indexer(options, ["merge", "-i", folder / "merged"])["seconds"], 2)
        result["index"] = {name: describe(folder / name) for name in INDEXES}
        size = result["index"]["bulk"]["mb"]
        result["size"] = {name: round(result["index"][name]["mb"] / size, 3) for name in INDEXES[1:]}
        result |= measure_queries(options, folder)
        if options.keep:
            for index in INDEXES:
                shutil.copytree(folder / index, options.keep / index, dirs_exist_ok=True)
    json.dump(result, sys.stdout, indent=2)
    print()


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", choices=("reuters", "invented"))
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="folder of the build")
    parser.add_argument("--reuters", type=Path, help="folder with reut2-*.sgm")
    parser.add_argument("--runs", type=int, help="default: 100 of Reuters, 1000 invented ones")
    parser.add_argument("--articles", type=int, default=50, help="of one invented dump")
    parser.add_argument("--updates", type=float, default=0.05, help="share of invented articles that update an earlier one")
    parser.add_argument("--rounds", type=int, default=3, help="how often the archive is indexed, both ways")
    parser.add_argument("--query-rounds", type=int, default=7)
    parser.add_argument("--folder", type=Path, help="where to write, instead of the temporary folder")
    parser.add_argument("--keep", type=Path, help="copy the three indexes into that folder")
    options = parser.parse_args()
    options.lang = "en"
    options.runs = options.runs or (100 if options.archive == "reuters" else 1000)
    if options.archive == "reuters" and options.reuters is None:
        parser.error("where is Reuters-21578? --reuters FOLDER")
    return options


def write_reuters(options, dumps):
    records = []
    for path in sorted(options.reuters.glob("reut2-*.sgm")):
        parts = path.read_bytes().split(b"</REUTERS>")[:-1]
        records += [part[part.index(b"<REUTERS"):] + b"</REUTERS>\n" for part in parts]
    if not records:
        sys.exit(f"daily_runs.py: {options.reuters} has no reut2-*.sgm")
    for run in range(options.runs):
        first, last = (len(records) * number // options.runs for number in (run, run + 1))
        (dumps / f"{run:05}.sgm").write_bytes(DOCTYPE + b"".join(records[first:last]))


def write_invented(options, folder, dumps):
    """The dump of the final articles, without what was updated later, for the bulk run."""
    inventor = Inventor()
    chance = random.Random(3)
    final = {}
    articles = inventor.articles(options.runs * options.articles)
    for run in range(options.runs):
        known = list(final)
        with (dumps / f"{run:05}.jsonl").open("w", encoding="utf-8") as out:
            for article in (next(articles) for _ in range(options.articles)):
                if known and chance.random() < options.updates:
                    article = dataclasses.replace(article, id=chance.choice(known))
                final[article.id] = article.as_json()
                out.write(final[article.id] + "\n")
    bulk = folder / "bulk.jsonl"
    bulk.write_text("".join(line + "\n" for line in final.values()), encoding="utf-8")
    return bulk


def measure_runs(options, folder, dumps, bulk_dump):
    """Seconds, and bytes written, of both ways; the indexes of the last round stay."""
    seconds, cpu, written, segments = defaultdict(list), defaultdict(list), defaultdict(list), []
    for number in range(options.rounds):
        for name in ("bulk", "policy") if number % 2 else ("policy", "bulk"):
            index = folder / name
            shutil.rmtree(index, ignore_errors=True)
            segments = [] if name == "policy" else segments
            runs = []
            for dump in [bulk_dump] if name == "bulk" else dumps:
                runs.append(run_indexer(options, ["add", "-i", index, "--quiet", dump]))
                if name == "policy":
                    segments.append(len(manifest_of(index)["segments"]))
            seconds[name].append(sum(run["seconds"] for run in runs))
            cpu[name].append(sum(run["cpu"] for run in runs))
            written[name].append(sum(run["written"] for run in runs) / bytes_of(index))
            if name == "policy":
                slowest = max(run["seconds"] for run in runs)
    return {
        "runs": len(dumps),
        "seconds": {name: round(statistics.median(values), 2) for name, values in seconds.items()},
        "time": round(statistics.median(a / b for a, b in zip(seconds["policy"], seconds["bulk"])), 2),
        "cpu_seconds": {name: round(statistics.median(values), 2) for name, values in cpu.items()},
        "cpu": round(statistics.median(a / b for a, b in zip(cpu["policy"], cpu["bulk"])), 2),
        "slowest_run_seconds": round(slowest, 2),
        "written": {name: round(statistics.median(values), 2) for name, values in written.items()},
        "most_segments": max(segments),
        "mean_segments": round(statistics.mean(segments), 1),
    }


def run_indexer(options, arguments):
    command = [options.build / "bin/backfile-indexer", *arguments]
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"daily_runs.py: {' '.join(map(str, command))} failed")
    return {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "written": usage.ru_oublock * 512}


def manifest_of(index):
    return json.loads((index / "MANIFEST").read_text(encoding="utf-8"))


def bytes_of(index):
    return sum(path.stat().st_size for path in index.rglob("*") if path.is_file())


def describe(index):
    manifest = manifest_of(index)
    return {
        "mb": round(bytes_of(index) / 1e6, 2),
        "segments": len(manifest["segments"]),
        "dead": sum(record["count"] for record in manifest["tombstones"]),
        "articles": sum(segment["documents"] for segment in manifest["segments"]),
    }


def draw_queries(options, folder):
    """Kind -> queries with the words, tags and days of articles of the index, always the same ones."""
    options.index = folder / "bulk"
    texts = query_bench.sample_texts(options)
    drawn = random.Random(1)
    pairs = query_bench.draw(texts, DRAWN, lambda text: query_bench.two_words(drawn, text))
    phrases = query_bench.draw(texts, DRAWN, lambda text: query_bench.adjacent_words(drawn, text))
    lines = query_bench.run([options.build / "bin/backfile-searcher", "search", "-i", options.index, "--sort", "oldest",
                             "--format", "ndjson", "--limit", str(20 * DRAWN), ""]).splitlines()
    articles = [json.loads(line) for line in lines]
    tags = sorted({tag for article in articles for tag in article.get("tags") or []})
    days = sorted({re.search(r"\d{4}-\d\d-\d\d", json.dumps(article)).group() for article in articles})
    return {
        "word": [a for a, _ in pairs],
        "and": [f"{a} {b}" for a, b in pairs],
        "or": [f"{a} OR {b}" for a, b in pairs],
        "phrase": [f'"{a} {b}"' for a, b in phrases],
        "tag": [f'tag:"{tag}"' for tag in tags[:DRAWN]],
        "date": [f"{a} date:{day[:7]}" for (a, _), day in zip(pairs, days * DRAWN)],
    }


def measure_queries(options, folder):
    kinds = draw_queries(options, folder)
    queries = [(kind, query) for kind, list_of in kinds.items() for query in list_of]
    path = folder / "queries"
    query_bench.write_queries(path, [query for _, query in queries])
    times = {"query": defaultdict(lambda: defaultdict(list)), "page": defaultdict(lambda: defaultdict(list))}
    process = defaultdict(list)
    for number in range(options.query_rounds + 1):
        for name in INDEXES if number % 2 else reversed(INDEXES):
            options.index = folder / name
            for measure, output in (("query", ("--format", "trec")), ("page", ())):
                for key, milliseconds in query_bench.batch(options, path, *output).items():
                    if number > 0:  # The first round only warms up what the system keeps of the files.
                        times[measure][name][key].append(milliseconds)
    for kind, query in random.Random(4).sample(queries, PROCESSES):
        for name in INDEXES:
            process[name].append(statistics.median(time_search(options, folder / name, query) for _ in range(options.query_rounds)))
    result = {measure: compare(queries, by_index) for measure, by_index in times.items()}
    result["process"] = {"bulk_ms": round(statistics.median(process["bulk"]), 2)} | {
        name: round(statistics.median(a / b for a, b in zip(process[name], process["bulk"])), 3) for name in INDEXES[1:]}
    return result


def time_search(options, index, query):
    command = [options.build / "bin/backfile-searcher", "search", "-i", index, "--format", "ids", query]
    start = time.perf_counter()
    query_bench.run(command)
    return (time.perf_counter() - start) * 1000


def compare(queries, by_index):
    """Kind -> milliseconds of `bulk`, and the median ratio of the others to it."""
    medians = {name: query_bench.medians(times) for name, times in by_index.items()}
    keys = defaultdict(list)
    for key in medians["bulk"]:
        keys[queries[int(key)][0]].append(key)
        keys["all"].append(key)
    result = {}
    for kind, of_kind in keys.items():
        bulk = [medians["bulk"][key] for key in of_kind]
        result[kind] = {"bulk_ms": round(statistics.median(bulk), 3)} | {
            name: round(statistics.median(medians[name][key] / medians["bulk"][key] for key in of_kind), 3) for name in INDEXES[1:]}
    for name in INDEXES[1:]:
        # What all queries take together: long ones count more.
        result["all"][name + "_sum"] = round(sum(medians[name].values()) / sum(medians["bulk"].values()), 3)
    return result


if __name__ == "__main__":
    main()
