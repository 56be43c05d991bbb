#!/usr/bin/env python3
"""Ranking of the invented judged collection is not worse than it was; see README.md in this folder.

    judged_test.py --bin build/release/bin [--per-query]
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "bench"))
import evaluate  # noqa: E402, found by the path above

# Arguments of the search -> the least (MAP, nDCG@10): a hundredth below what was measured. Raise it with what you gain.
GUARDS = {
    "all words": ([], 0.804, 0.883),
    "any word": (["--match", "any"], 0.934, 0.965),
}
DEPTH = 100


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", type=Path, required=True, help="folder of the programs")
    parser.add_argument("--per-query", action="store_true", help="print a line for each query")
    options = parser.parse_args()
    queries = dict(line.split("\t") for line in (HERE / "queries.tsv").read_text(encoding="utf-8").splitlines())
    qrels = evaluate.read_qrels(HERE / "qrels.txt")
    with tempfile.TemporaryDirectory(prefix="backfile-judged-") as folder:
        index = Path(folder) / "index"
        subprocess.run([options.bin / "backfile-indexer", "add", "-i", index, "--quiet", HERE / "articles.jsonl"], check=True)
        is_worse = False
        for name, (arguments, least_map, least_ndcg) in GUARDS.items():
            command = [options.bin / "backfile-searcher", "search", "-i", index, "--format", "ids", "--limit", str(DEPTH), *arguments]
            per_query = evaluate.evaluate_all({key: search(command, query) for key, query in queries.items()}, qrels)
            mean = evaluate.mean(per_query.values())
            print(f"{name}: MAP {mean.map:.4f} (at least {least_map}), nDCG@10 {mean.ndcg_10:.4f} (at least {least_ndcg}), "
                  f"P@10 {mean.p_10:.4f}, recall {mean.recall:.4f}, {len(per_query)} queries")
            is_worse |= mean.map < least_map or mean.ndcg_10 < least_ndcg
            if options.per_query:
                for key, scores in per_query.items():
                    print(f"  {key} {scores.map:.4f} {scores.ndcg_10:.4f}  {queries[key]}")
    sys.exit("judged_test.py: ranking got worse" if is_worse else 0)


def search(command, query):
    """The ids of the hits, best first. To find nothing is status 1."""
    done = subprocess.run([*command, query], capture_output=True, text=True, check=False)
    if done.returncode not in (0, 1):
        sys.exit(f"judged_test.py: {query}: {done.stderr}")
    return done.stdout.split()


if __name__ == "__main__":
    main()
