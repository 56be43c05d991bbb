#!/usr/bin/env python3
"""Measures queries of real words over an index, against Xapian alone, and prints the numbers as JSON.

    query_bench.py -i INDEX [--build build/release] [--rounds 5]

Words and phrases are drawn from articles of the index, always the same ones. `bare_search` (cmake -DBACKFILE_BENCH=ON)
and `backfile-searcher batch` run the same queries in turns in the same run, so that what else the machine does hits both;
per query the median over the rounds counts, and of the ratios the median over the queries. Both find the ten best and
read their articles (`ndjson` without snippets). The searcher also counts up to 1,000 matches and breaks ties;
`bare_search` counts as many. `page` is the same with snippets, `run` a TREC run, for which no article is read.

    two words     300 times `a b`, two words of one article
    phrases       100 times `"a b"`, adjacent words: at most 1.3 times Xapian's own phrases
    verified      the first page of what Xapian cannot answer from its terms alone, in milliseconds
"""

import argparse
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PAIRS, PHRASES = 300, 100
BLOCKS, BLOCK = 10, 100
MOST_PHRASE_RATIO = 1.3
OPERATORS = {"and", "or", "not", "near", "adj", "pre", "same", "para"}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-i", "--index", type=Path, required=True)
    parser.add_argument("--build", type=Path, default=ROOT / "build/release", help="folder of the build")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--lang", default="en", help="language of the articles that words are drawn from (default: en)")
    options = parser.parse_args()
    texts = sample_texts(options)
    drawn = random.Random(1)
    pairs = draw(texts, PAIRS, lambda text: two_words(drawn, text))
    phrases = draw(texts, PHRASES, lambda text: adjacent_words(drawn, text))
    result = {
        "two words": compare(options, "and", pairs, [" ".join(words) for words in pairs]),
        "phrases": compare(options, "phrase", phrases, [f'"{" ".join(words)}"' for words in phrases]),
        "verified_ms": {name: measure(options, queries) for name, queries in verified(pairs, phrases).items()},
    }
    json.dump(result, sys.stdout, indent=2)
    print()
    if result["phrases"]["ratio"] > MOST_PHRASE_RATIO:
        sys.exit(f"query_bench.py: phrases take more than {MOST_PHRASE_RATIO} times as long as Xapian's own")


def sample_texts(options):
    """Bodies of articles in blocks that lie evenly over the time that the index covers, one text a paragraph."""
    search = [options.build / "bin/backfile-searcher", "search", "-i", options.index, "--sort", "newest", "--lang", options.lang,
              "--format", "ndjson", "--with", "body", "--limit", str(BLOCK)]
    total = int(run([options.build / "bin/backfile-searcher", "count", "-i", options.index, "--lang", options.lang, ""]))
    texts = []
    for block in range(BLOCKS):
        for line in run([*search, "--offset", str(total * block // BLOCKS), ""]).splitlines():
            texts += [paragraph for paragraph in json.loads(line).get("body") or [] if paragraph]
    if not texts:
        sys.exit(f"query_bench.py: {options.index} has no article in {options.lang}")
    return texts


def draw(texts, count, draw_one):
    """So many different results of draw_one over the texts, in the same order every time."""
    shuffled = random.Random(2).sample(texts, len(texts))
    found = dict.fromkeys(words for words in map(draw_one, shuffled) if words)
    if len(found) < count:
        sys.exit("query_bench.py: too few articles to draw from")
    return list(found)[:count]


def two_words(drawn, text):
    words = sorted(set(re.findall(r"\b[a-z]{3,}\b", text)) - OPERATORS)
    return tuple(drawn.sample(words, 2)) if len(words) >= 2 else None


def adjacent_words(drawn, text):
    found = re.findall(r"\b(?=([a-z]{2,} [a-z]{2,})\b)", text)
    return tuple(drawn.choice(found).split()) if found else None


def verified(pairs, phrases):
    """Name -> queries of operators that need more than the terms."""
    return {
        "a SAME b": [f"{a} SAME {b}" for a, b in pairs],
        "a NEAR/5 b": [f"{a} NEAR/5 {b}" for a, b in pairs],
        "=form": [f"={a}" for a, _ in pairs],
        "caps(Form)": [f"caps({a.capitalize()})" for a, _ in pairs],
        '="a b"': [f'="{a} {b}"' for a, b in phrases],
    }


def compare(options, kind, words, queries):
    """Medians of both programs and of the ratio, which is above 1 where the searcher takes longer."""
    bare, ours, page, ids = defaultdict(list), defaultdict(list), defaultdict(list), defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="backfile-query-bench-") as name:
        folder = Path(name)
        write_queries(folder / "words", map(" ".join, words))
        write_queries(folder / "queries", queries)
        command = [options.build / "tests/bare_search", options.index, folder / "words", kind, options.lang]
        for number in range(options.rounds + 1):
            # The first round only warms up what the system keeps of the files.
            programs = [(bare, lambda: timings(run(command))),
                        (ours, lambda: batch(options, folder / "queries", "--format", "ndjson", "--snippet", "0")),
                        (page, lambda: batch(options, folder / "queries")),
                        (ids, lambda: batch(options, folder / "queries", "--format", "trec"))]
            for times, measure_once in programs if number % 2 else reversed(programs):
                for key, milliseconds in measure_once().items():
                    if number > 0:
                        times[key].append(milliseconds)
    xapian = medians(bare)
    return {
        "queries": len(xapian),
        "xapian_ms": round(statistics.median(xapian.values()), 3),
        "searcher_ms": round(statistics.median(medians(ours).values()), 3),
        "page_ms": round(statistics.median(medians(page).values()), 3),
        "ratio": round(statistics.median(value / xapian[key] for key, value in medians(ours).items()), 2),
        "page_ratio": round(statistics.median(value / xapian[key] for key, value in medians(page).items()), 2),
        "run_ratio": round(statistics.median(value / xapian[key] for key, value in medians(ids).items()), 2),
    }


def medians(times):
    """Key -> median of its list."""
    return {key: statistics.median(values) for key, values in times.items()}


def measure(options, queries):
    """Median and slowest in a hundred of the searcher alone."""
    times = defaultdict(list)
    with tempfile.TemporaryDirectory(prefix="backfile-query-bench-") as name:
        path = Path(name) / "queries"
        write_queries(path, queries)
        for _ in range(options.rounds):
            for key, milliseconds in batch(options, path).items():
                times[key].append(milliseconds)
    in_order = sorted(medians(times).values())
    return {"p50": round(statistics.median(in_order), 2), "p99": round(in_order[int(len(in_order) * 0.99 - 1e-9)], 2)}


def write_queries(path, queries):
    path.write_text("".join(f"{number}\t{query}\n" for number, query in enumerate(queries)), encoding="utf-8")


def batch(options, path, *output):
    """ID -> milliseconds of each query, without opening the index."""
    command = [options.build / "bin/backfile-searcher", "batch", "-i", options.index, *(output or ("--format", "ndjson")),
               "--limit", "10", "--timings", path]
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"query_bench.py: the batch failed: {done.stderr[-2000:]}")
    return timings(done.stderr)


def timings(text):
    """Of lines of `ID<TAB>MILLISECONDS<TAB>MATCHES`; other lines are left out."""
    return {key: float(value) for key, value in re.findall(r"^(\d+)\t([\d.]+)\t\d+$", text, re.MULTILINE)}


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"query_bench.py: {Path(command[0]).name} failed: {done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
