#!/usr/bin/env python3
"""Judges a TREC run by TREC judgments, as trec_eval does.

    evaluate.py [--per-query] [--json] RUN QRELS

RUN has lines of `QID Q0 DOCID RANK SCORE TAG`, QRELS of `QID 0 DOCID GRADE`. The order is that of trec_eval: by score,
the greatest first, and equal scores by document id, the greatest first; the RANK column is not looked at. A document
without a judgment is not relevant, and so is one of grade 0 or below. Every query of QRELS with a relevant document
counts, one that RUN lacks as zero (trec_eval -c); queries that QRELS lacks are left out.

With r(i) = 1 if the document at rank i is relevant, R relevant documents, and g(i) the grade at rank i:

    MAP      mean of AP = 1/R * sum over i of r(i) * (relevant documents at ranks 1..i) / i
    nDCG@10  mean of DCG / (the DCG of the best order), DCG = sum for i = 1..10 of g(i) / log2(i + 1)
             Järvelin and Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002), with the grade itself
             as gain and the discount of trec_eval's ndcg_cut, log2(i + 1): theirs, log2(i), leaves rank 2 undiscounted
    P@10     mean of (relevant documents at ranks 1..10) / 10
    recall   mean of (relevant documents anywhere in the run) / R, so at the depth of the run
"""

import argparse
import json
import math
import sys
from collections import defaultdict
from dataclasses import astuple, dataclass, fields
from pathlib import Path

CUT = 10


class BadLine(Exception):
    """A line that is not of the format."""


@dataclass(frozen=True)
class Scores:
    """What a ranking is worth, each from 0 to 1."""

    map: float = 0.0
    ndcg_10: float = 0.0
    p_10: float = 0.0
    recall: float = 0.0


def read_qrels(path):
    """QID -> {DOCID: GRADE}."""
    qrels = defaultdict(dict)
    for where, (query, _, document, grade) in read_columns(path, 4):
        if document in qrels[query]:
            raise BadLine(f"{where}: {document} is judged twice for query {query}")
        qrels[query][document] = as_number(int, grade, where)
    return dict(qrels)


def read_run(path):
    """QID -> DOCIDs in the order of trec_eval."""
    scored = defaultdict(dict)
    for where, (query, _, document, _, score, _) in read_columns(path, 6):
        if document in scored[query]:
            raise BadLine(f"{where}: {document} is found twice for query {query}")
        scored[query][document] = as_number(float, score, where)
    return {query: in_order(documents) for query, documents in scored.items()}


def in_order(scores):
    """The keys of {DOCID: SCORE} in the order of trec_eval."""
    return sorted(scores, key=lambda document: (scores[document], document), reverse=True)


def evaluate(ranking, grades):
    """Scores of one ranking, a list of DOCIDs, by {DOCID: GRADE} with at least one relevant document."""
    found = [max(0, grades.get(document, 0)) for document in ranking]
    relevant = sorted((grade for grade in grades.values() if grade > 0), reverse=True)
    seen = precisions = 0
    for rank, grade in enumerate(found, start=1):
        if grade > 0:
            seen += 1
            precisions += seen / rank
    return Scores(
        map=precisions / len(relevant),
        ndcg_10=gain(found) / gain(relevant),
        p_10=sum(grade > 0 for grade in found[:CUT]) / CUT,
        recall=seen / len(relevant),
    )


def gain(grades):
    """Discounted cumulated gain of the first ranks."""
    return sum(grade / math.log2(rank + 1) for rank, grade in enumerate(grades[:CUT], start=1))


def evaluate_all(run, qrels):
    """QID -> Scores, for every query that has a relevant document."""
    return {query: evaluate(run.get(query, []), grades)
            for query, grades in qrels.items() if any(grade > 0 for grade in grades.values())}


def mean(scores):
    """The Scores of the mean over a list of Scores."""
    scores = list(scores)
    return Scores(*(sum(column) / len(scores) for column in zip(*map(astuple, scores)))) if scores else Scores()


def read_columns(path, columns):
    with open(path, encoding="utf-8") as file:
        for number, line in enumerate(file, start=1):
            parts = line.split()
            if not parts:
                continue
            where = f"{path}:{number}"
            if len(parts) != columns:
                raise BadLine(f"{where}: {len(parts)} columns instead of {columns}")
            yield where, parts


def as_number(kind, text, where):
    try:
        return kind(text)
    except ValueError:
        raise BadLine(f"{where}: {text!r} is not a number") from None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("run", type=Path)
    parser.add_argument("qrels", type=Path)
    parser.add_argument("--per-query", action="store_true", help="a line for each query too")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    options = parser.parse_args()
    try:
        per_query = evaluate_all(read_run(options.run), read_qrels(options.qrels))
    except (BadLine, OSError) as error:
        sys.exit(f"evaluate.py: {error}")
    if options.json:
        result = {"queries": len(per_query), **mean(per_query.values()).__dict__}
        if options.per_query:
            result["per_query"] = {query: scores.__dict__ for query, scores in per_query.items()}
        print(json.dumps(result, indent=2))
        return
    names = ("MAP", "nDCG@10", "P@10", "recall")
    assert len(names) == len(fields(Scores))
    print(f"{'query':12}" + "".join(f"{name:>9}" for name in names))
    if options.per_query:
        for query, scores in per_query.items():
            print(row(query, scores))
    print(row(f"all {len(per_query)}", mean(per_query.values())))


def row(name, scores):
    return f"{name:12}" + "".join(f"{value:9.4f}" for value in astuple(scores))


if __name__ == "__main__":
    main()
