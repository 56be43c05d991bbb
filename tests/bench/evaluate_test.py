#!/usr/bin/env python3
"""Tests of evaluate.py by numbers that were computed by hand."""

import subprocess
import sys
import tempfile
import unittest
from math import log2
from pathlib import Path

import evaluate


def run_of(text):
    return read(evaluate.read_run, text)


def qrels_of(text):
    return read(evaluate.read_qrels, text)


def read(reader, text):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_text(text, encoding="utf-8")
        return reader(path)


class OneQuery(unittest.TestCase):
    def test_average_precision_sees_every_relevant_document(self):
        # Relevant at ranks 1, 3 and 6, and one that is never found: (1/1 + 2/3 + 3/6 + 0) / 4.
        grades = {"a": 1, "c": 1, "f": 1, "z": 1}
        scores = evaluate.evaluate(list("abcdef"), grades)
        self.assertAlmostEqual(scores.map, (1 + 2 / 3 + 1 / 2) / 4)
        self.assertAlmostEqual(scores.map, 0.5416666667)
        self.assertAlmostEqual(scores.recall, 3 / 4)
        self.assertAlmostEqual(scores.p_10, 3 / 10)

    def test_gain_is_the_grade_and_the_discount_is_logarithmic(self):
        # Found 1, 0, 2; best 2, 1: (1 + 2/2) / (2 + 1/log2(3)).
        scores = evaluate.evaluate(["a", "b", "c"], {"a": 1, "b": 0, "c": 2})
        self.assertAlmostEqual(scores.ndcg_10, (1 / log2(2) + 2 / log2(4)) / (2 / log2(2) + 1 / log2(3)))
        self.assertAlmostEqual(scores.ndcg_10, 0.7601875334)

    def test_rank_two_is_discounted(self):
        scores = evaluate.evaluate(["x", "a"], {"a": 1})
        self.assertAlmostEqual(scores.ndcg_10, 1 / log2(3))

    def test_the_cut_is_at_ten(self):
        ranking = [f"x{i}" for i in range(10)] + ["a"]
        scores = evaluate.evaluate(ranking, {"a": 2})
        self.assertEqual((scores.ndcg_10, scores.p_10), (0, 0))
        self.assertAlmostEqual(scores.map, 1 / 11)
        self.assertEqual(scores.recall, 1)

    def test_the_best_order_has_the_cut_too(self):
        grades = {f"a{i}": 1 for i in range(12)}
        scores = evaluate.evaluate([f"a{i}" for i in range(10)], grades)
        self.assertAlmostEqual(scores.ndcg_10, 1)
        self.assertAlmostEqual(scores.map, 10 / 12)

    def test_a_negative_grade_is_not_relevant(self):
        scores = evaluate.evaluate(["bad", "a"], {"bad": -2, "a": 1})
        self.assertAlmostEqual(scores.map, 1 / 2)
        self.assertAlmostEqual(scores.ndcg_10, 1 / log2(3))


class Order(unittest.TestCase):
    def test_the_score_decides_and_not_the_rank(self):
        self.assertEqual(run_of("1 Q0 a 1 0.5 t\n1 Q0 b 2 0.7 t\n"), {"1": ["b", "a"]})

    def test_equal_scores_go_by_document_backwards(self):
        self.assertEqual(run_of("1 Q0 a 1 0.5 t\n1 Q0 c 2 0.5 t\n1 Q0 b 3 0.50 t\n"), {"1": ["c", "b", "a"]})


class AllQueries(unittest.TestCase):
    def test_a_query_that_the_run_lacks_counts_as_zero(self):
        per_query = evaluate.evaluate_all({"1": ["a"]}, {"1": {"a": 1}, "2": {"b": 1}})
        self.assertEqual(evaluate.mean(per_query.values()), evaluate.Scores(0.5, 0.5, 0.05, 0.5))

    def test_a_query_without_judgments_or_without_a_relevant_document_does_not_count(self):
        per_query = evaluate.evaluate_all({"1": ["a"], "2": ["a"], "3": ["a"]}, {"1": {"a": 1}, "2": {"a": 0}})
        self.assertEqual(list(per_query), ["1"])


class Files(unittest.TestCase):
    def test_blank_lines_and_tabs_are_fine(self):
        self.assertEqual(qrels_of("1\t0\ta\t2\n\n2 0 b 0\n"), {"1": {"a": 2}, "2": {"b": 0}})

    def test_what_is_no_line_of_the_format_is_named(self):
        for reader, text, message in ((qrels_of, "1 0 a\n", ":1: 3 columns instead of 4"),
                                      (qrels_of, "1 0 a 1\n1 0 a 2\n", ":2: a is judged twice for query 1"),
                                      (qrels_of, "1 0 a x\n", ":1: 'x' is not a number"),
                                      (run_of, "1 Q0 a 1 0.5 t\n1 Q0 a 2 0.4 t\n", ":2: a is found twice for query 1")):
            with self.subTest(text=text), self.assertRaisesRegex(evaluate.BadLine, message):
                reader(text)

    def test_the_program_prints_the_means(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "run").write_text("1 Q0 a 1 2 t\n1 Q0 b 2 1 t\n", encoding="utf-8")
            (folder / "qrels").write_text("1 0 b 1\n", encoding="utf-8")
            command = [sys.executable, evaluate.__file__, "--per-query", folder / "run", folder / "qrels"]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout.splitlines(), [
            "query             MAP  nDCG@10     P@10   recall",
            "1              0.5000   0.6309   0.1000   1.0000",
            "all 1          0.5000   0.6309   0.1000   1.0000",
        ])


if __name__ == "__main__":
    unittest.main()
