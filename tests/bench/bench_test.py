#!/usr/bin/env python3
"""Tests of what bench.py computes and draws, without any peer."""

import subprocess
import sys
import tempfile
import unittest
from datetime import datetime, timezone
from pathlib import Path

from harness import figures, fts5, report
from harness.corpora import Article, Corpus, write_forms
from harness.hit_sets import Answer, compare_answers, share_of_page
from harness.peers import backfile_text, read_list
from harness.queries import CLASSES, QueryDrawer, stratum, words_of, write_queries
from harness.search_server import read_hits
from invented_dump import Inventor


class Figures(unittest.TestCase):
    def test_a_percentile_is_a_value_that_was_measured(self):
        values = [5, 1, 4, 2, 3]
        self.assertEqual([figures.percentile(values, percent) for percent in (50, 95, 99, 20, 21)], [3, 5, 5, 1, 2])

    def test_one_of_a_hundred_is_beyond_the_99th(self):
        self.assertEqual(figures.percentile(range(1, 101), 99), 99)

    def test_of_rounds_the_median_counts(self):
        rounds = [{"a": 1, "b": 9}, {"a": 50, "b": 8}, {"a": 2, "b": 7}]
        self.assertEqual(figures.medians(rounds), {"a": 2, "b": 8})
        self.assertEqual(figures.spread(rounds), {"p50": 2, "p95": 8, "p99": 8})

    def test_nothing_has_no_ratio(self):
        self.assertEqual(figures.ratio(3, 2), 1.5)
        self.assertIsNone(figures.ratio(None, 2))
        self.assertIsNone(figures.ratio(3, None))
        self.assertIsNone(figures.ratio(3, 0))


class HitSets(unittest.TestCase):
    def test_the_same_articles_in_another_order_are_the_same(self):
        ours, theirs = {"1": Answer(2, [("a", 2.0), ("b", 1.0)])}, {"1": Answer(2, [("b", 2.0), ("a", 1.0)])}
        found = compare_answers(ours, theirs, 10)
        self.assertEqual((found.queries, found.same, found.top_shared, found.differences), (1, 1, 1, []))

    def test_a_difference_is_told_with_its_articles(self):
        ours, theirs = {"1": Answer(2, [("a", 2), ("b", 1)])}, {"1": Answer(2, [("a", 2), ("c", 1)])}
        found = compare_answers(ours, theirs, 10)
        self.assertEqual(found.same, 0)
        self.assertEqual(found.differences,
                         [{"query": "1", "ours": 2, "theirs": 2, "only_ours": ["b"], "only_theirs": ["c"]}])

    def test_too_many_to_list_are_counted(self):
        ours, theirs = {"1": Answer(30, [("a", 1)])}, {"1": Answer(30, [("b", 1)])}
        self.assertEqual(compare_answers(ours, theirs, 10).same, 1)
        self.assertEqual(compare_answers(ours, {"1": Answer(31, [("a", 1)])}, 10).same, 0)

    def test_a_query_that_was_not_answered_differs(self):
        self.assertEqual(compare_answers({}, {"1": Answer(1, [("a", 1)])}, 10).same, 0)

    def test_any_tie_at_the_end_of_the_page_is_right(self):
        theirs = [("a", 3), ("b", 2), ("c", 2), ("d", 1)]
        self.assertEqual(share_of_page([("a", 3), ("c", 2)], theirs, page=2), 1)
        self.assertEqual(share_of_page([("a", 3), ("d", 2)], theirs, page=2), 0.5)

    def test_only_the_first_page_is_shared(self):
        self.assertEqual(share_of_page([("x", 9), ("a", 3)], [("a", 3), ("b", 2)], page=1), 0)

    def test_lines_of_hits_are_read_back(self):
        self.assertEqual(read_hits("a=1.5 b=c=0.25"), [("a", 1.5), ("b=c", 0.25)])
        self.assertEqual(read_hits(""), [])


class Queries(unittest.TestCase):
    def setUp(self):
        self.articles = [Article.from_json(article.as_json()) for article in Inventor(words=9_000).articles(120)]

    def test_the_same_articles_give_the_same_queries(self):
        for name in CLASSES:
            with self.subTest(name):
                first = QueryDrawer(self.articles).draw(name, 12)
                self.assertEqual(first, QueryDrawer(self.articles).draw(name, 12))
                self.assertEqual(len(set(first)), 12)

    def test_what_is_drawn_from_an_article_is_found_in_one(self):
        drawer = QueryDrawer(self.articles)
        texts = [words_of(f"{article.title}\n{article.body}") for article in self.articles]
        for query in drawer.draw("and2", 20):
            self.assertTrue(any(words >= set(query.words) for words in texts), query)
        whole_texts = [f"{article.title} {article.body}".lower() for article in self.articles]
        for query in drawer.draw("phrase", 20):
            self.assertTrue(any(" ".join(query.words) in text for text in whole_texts), query)
        for query in drawer.draw("day", 20):
            self.assertTrue(any(query.first == f"{article.published:%Y-%m-%d}" and query.words[0] in words
                                for article, words in zip(self.articles, texts, strict=True)), query)

    def test_ranges_are_as_long_as_they_say(self):
        drawer = QueryDrawer(self.articles)
        lengths = {"day": (1, 1), "month": (28, 31), "eleven_months": (326, 343), "tag_date": (90, 90)}
        for name, (shortest, longest) in lengths.items():
            for query in drawer.draw(name, 12):
                length = (datetime.fromisoformat(query.last) - datetime.fromisoformat(query.first)).days + 1
                self.assertTrue(shortest <= length <= longest, query)

    def test_strata_are_borders_of_the_share_of_articles(self):
        strata = {0: 0, 1: 1, 9: 1, 10: 2, 99: 2, 100: 3, 1000: 3}
        self.assertEqual({frequency: stratum(frequency, 1000) for frequency in strata}, strata)

    def test_words_are_those_that_every_tokenizer_agrees_on(self):
        words = words_of("The U.S. trade-deal, don't say (more); 3rd Oil and gas.")
        self.assertEqual(words, {"the", "say", "oil", "gas"})

    def test_each_engine_reads_the_same_list(self):
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "list.tsv"
            path.write_text("0\tor\toil gas\t\t\t\n"
                            "1\tphrase\tcrude oil\tnorth sea\t1987-03-01\t1987-03-31\n"
                            "2\ttag\t\tgrain\t\t\n", encoding="utf-8")
            self.assertEqual([backfile_text(query) for query in read_list(path)],
                             ["oil OR gas", '"crude oil" tag:"north sea" date:1987-03-01..1987-03-31', 'tag:"grain"'])


class Forms(unittest.TestCase):
    ARTICLE = Article("7", "Rates rise", "One.\n\nTwo.", "The Gazette",
                      datetime(2001, 2, 3, 4, 5, 6, tzinfo=timezone.utc), ["Ann Lee", "Bo"], ["money", "north sea"])

    def test_json_is_read_back(self):
        self.assertEqual(Article.from_json(self.ARTICLE.as_json()), self.ARTICLE)

    def test_a_row_has_one_line(self):
        self.assertEqual(self.ARTICLE.as_row(), "7\tRates rise\tOne.\x1e\x1eTwo.\tThe Gazette\t981173106\t"
                                                "Ann Lee\x1fBo\tmoney\x1fnorth sea\n")

    def test_a_record_of_omega_ends_with_a_blank_line(self):
        self.assertEqual(self.ARTICLE.as_omega(),
                         "id=7\ntitle=Rates rise\nbody=One.\n=\n=Two.\nsource=The Gazette\ndate=20010203\n"
                         "time=981173106\nauthor=Ann Lee\nauthor=Bo\ntag=money\ntag=north sea\n\n")

    def test_lists_and_forms_are_written_for_all(self):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "articles.jsonl").write_text(self.ARTICLE.as_json() + "\n", encoding="utf-8")
            self.assertEqual(write_forms(folder), 1)
            corpus = Corpus("one", folder, 1, 1)
            self.assertEqual(corpus.rows.read_text(encoding="utf-8"), self.ARTICLE.as_row())
            paths = write_queries(corpus, folder / "queries", 1)
            self.assertEqual(set(paths), set(CLASSES))
            self.assertEqual(len(read_list(paths["tag"])), 1)


class Sqlite(unittest.TestCase):
    def test_statements_find_what_they_are_about(self):
        with tempfile.TemporaryDirectory() as name:
            rows, database = Path(name) / "rows", Path(name) / "database"
            rows.write_text("a\tOil rises\tCrude oil.\tX\t100\t\tenergy\n"
                            "b\tGas\tOil and gas.\tX\t86500\t\tenergy\n", encoding="utf-8")
            fts5.index(database, rows)
            with fts5.sqlite3.connect(database) as connection:
                def found(*cells):
                    return [row[0] for row in connection.execute(*fts5.select(*cells))]
                self.assertEqual(sorted(found("and", '"oil"', "", "", "")), [1, 2])
                self.assertEqual(found("and", '"oil"', "", "1970-01-02", "1970-01-02"), [2])
                self.assertEqual(found("newest", '"oil"', "", "", ""), [2, 1])
                self.assertEqual(found("tag", "", "energy", "1970-01-01", "1970-01-01"), [1])
                self.assertEqual(found("count", fts5.match_text("count", ["crude", "gas"]), "", "", ""), [2])
                self.assertEqual(found("phrase", fts5.match_text("phrase", ["crude", "oils"]), "", "", ""), [1])
            connection.close()


class Table(unittest.TestCase):
    BUILD = {"seconds": 2, "merged_seconds": 4, "cpu_seconds": 3, "peak_mb": 50, "index_bytes": 500}
    RUN = {
        "corpus": {"articles": 100, "raw_bytes": 1000},
        "engines": ["backfile", "lucene"],
        "builds": {"backfile": {"all cores": BUILD},
                   "lucene": {"all cores": BUILD | {"seconds": 1}, "one thread": BUILD}},
        "queries": {"word": {"backfile": {"p50": 1, "p95": 2, "p99": 3}, "lucene": {"p50": 4, "p95": 4, "p99": 4}},
                    "count": {"backfile": None, "lucene": {"p50": 4, "p95": 4, "p99": 4}}},
        "search_peak_mb": {"backfile": 10, "lucene": 20},
    }

    def test_ratios_are_ours_to_theirs(self):
        rows = {line[:28].strip(): line[28:].split() for line in report.format_table(self.RUN).splitlines()}
        self.assertEqual(rows["articles/s, all cores"], ["50.0", "100", "0.50"])
        self.assertEqual(rows["index bytes/raw byte"], ["0.500", "0.500", "1.00"])
        self.assertEqual(rows["word p50, ms"], ["1.000", "4.000", "0.25"])

    def test_who_indexes_in_one_way_only_is_compared_in_all(self):
        rows = {line[:28].strip(): line[28:].split() for line in report.format_table(self.RUN).splitlines()}
        self.assertEqual(rows["articles/s, one thread"], ["50.0", "50.0", "1.00"])

    def test_what_was_not_measured_is_a_dash(self):
        rows = {line[:28].strip(): line[28:].split() for line in report.format_table(self.RUN).splitlines()}
        self.assertEqual(rows["count p50, ms"], ["-", "4.000", "-"])


class Generator(unittest.TestCase):
    """Of the native generator, where it is built: its path is the first argument."""

    program = None

    def setUp(self):
        if self.program is None:
            self.skipTest("news_generator is not built")

    def archive(self, *numbers):
        return subprocess.run([self.program, *map(str, numbers)], capture_output=True, check=True).stdout

    def test_the_same_numbers_give_the_same_bytes(self):
        self.assertEqual(self.archive(300, 7), self.archive(300, 7))
        self.assertNotEqual(self.archive(300, 7), self.archive(300, 8))

    def test_articles_are_in_the_order_of_time_with_ids_of_their_own(self):
        articles = [Article.from_json(line) for line in self.archive(2000).decode().splitlines()]
        self.assertEqual(len({article.id for article in articles}), 2000)
        times = [article.published for article in articles]
        self.assertEqual(times, sorted(times))
        self.assertEqual((times[0].year, times[-1].year), (1994, 2023))

    def test_lengths_are_those_of_news(self):
        lengths = sorted(len(Article.from_json(line).body.split()) for line in self.archive(2000).decode().splitlines())
        self.assertTrue(250 <= lengths[1000] <= 400, lengths[1000])
        self.assertTrue(lengths[1900] > 2 * lengths[1000])

    def test_some_stories_are_reprints(self):
        bodies = [Article.from_json(line).body.split("\n\n")[-2:] for line in self.archive(2000).decode().splitlines()]
        paragraphs = [paragraph for body in bodies for paragraph in body if len(paragraph) > 100]
        self.assertTrue(50 <= len(paragraphs) - len(set(paragraphs)) <= 600)


if __name__ == "__main__":
    if len(sys.argv) > 1 and Path(sys.argv[1]).exists():
        Generator.program = sys.argv.pop(1)
    unittest.main(argv=sys.argv[:1])
