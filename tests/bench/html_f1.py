#!/usr/bin/env python3
"""Measures how well the text of articles is found on web pages, and prints the numbers as JSON.

PAGES is a folder with `html/SHA.html.gz` and `ground-truth.json` ({SHA: {articleBody, url}}), as the project
article-extraction-benchmark publishes them. For each page the words (runs of letters, digits and underscores, in lower
case; each ideograph, kana or Hangul syllable by itself, because their languages put no spaces between words) of the
extracted text and of the true text are compared as multisets:

    precision = common / extracted    recall = common / true    F1 = 2 * precision * recall / (precision + recall)

Where both are empty all three are 1. What is printed are means over the pages. A title is in neither text.
"""

import argparse
import collections
import gzip
import json
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\W\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]+")


def main():
    options = parse_arguments()
    truth = json.loads((options.pages / "ground-truth.json").read_text(encoding="utf-8"))
    predictions = read_predictions(options, truth)
    scores = {sha: score(words(predictions.get(sha, "")), words(page["articleBody"])) for sha, page in truth.items()}
    worst = sorted(scores, key=lambda sha: scores[sha]["f1"])
    result = {
        "pages": len(scores),
        **{key: round(statistics.mean(page[key] for page in scores.values()), 4) for key in ("f1", "precision", "recall")},
        "median_f1": round(statistics.median(page["f1"] for page in scores.values()), 4),
        "under_0.8": sum(page["f1"] < 0.8 for page in scores.values()),
        "worst": [{"page": sha, "url": truth[sha]["url"], **rounded(scores[sha])} for sha in worst[: options.worst]],
    }
    json.dump(result, sys.stdout, indent=2, ensure_ascii=False)
    print()


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("pages", type=Path, metavar="PAGES", help="folder with html/ and ground-truth.json")
    parser.add_argument("--bin", type=Path, default=Path("build/release/bin"), help="folder of the two programs")
    parser.add_argument("--predictions", type=Path, help="texts to measure instead: JSON {SHA: text}")
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst pages to name")
    return parser.parse_args()


def read_predictions(options, truth):
    if options.predictions:
        return json.loads(options.predictions.read_text(encoding="utf-8"))
    predictions = {}
    with tempfile.TemporaryDirectory(prefix="backfile-html-") as folder:
        for sha in truth:
            page = Path(folder) / f"{sha}.html"
            page.write_bytes(gzip.decompress((options.pages / "html" / f"{sha}.html.gz").read_bytes()))
            predictions[sha] = inspect(options.bin / "backfile-indexer", page)
    return predictions


def inspect(program, page):
    """The body of the one article on a page; empty if the program finds none."""
    run = subprocess.run([program, "inspect", "--json", page], capture_output=True, encoding="utf-8", check=False)
    bodies = [json.loads(line).get("body", []) for line in run.stdout.splitlines() if line.startswith("{")]
    return "\n".join(paragraph for body in bodies for paragraph in body)


def words(text):
    return collections.Counter(WORD.findall(text.lower()))


def score(predicted, true):
    common = (predicted & true).total()
    if not predicted and not true:
        return {"f1": 1.0, "precision": 1.0, "recall": 1.0}
    precision = common / predicted.total() if predicted else 0.0
    recall = common / true.total() if true else 0.0
    f1 = 2 * precision * recall / (precision + recall) if common else 0.0
    return {"f1": f1, "precision": precision, "recall": recall}


def rounded(numbers):
    return {key: round(value, 4) for key, value in numbers.items()}


if __name__ == "__main__":
    main()
