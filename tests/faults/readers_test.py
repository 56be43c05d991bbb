#!/usr/bin/env python3
"""Searches an index all the time while a writer publishes, replaces, deletes and merges all the time.

No query fails, and each answer is that of one generation: one that was published when the query began, or was published
while it ran. Every article says in its tags and in its text which edition it is, so answers tell their generation.
"""

import collections
import json
import subprocess
import sys
import threading
import time

import articles
from archive import ADD, SECONDS, Archive, require
from campaign import Campaign

SECONDS_OF_A_CASE = 60
ARTICLES = 400
READERS = 2


class History:
    """The generations: each a dictionary from the id of an article to its edition. The last one may not be published
    yet."""

    def __init__(self):
        self.states = [{}]
        self.published = 0

    def begin(self, state):
        self.states.append(state)

    def end(self):
        self.published = len(self.states) - 1

    def since(self, published):
        """All that a reader may see who began when generation `published` was the last."""
        return self.states[published:]


class Writer:
    """Changes the index at random, one change after another."""

    def __init__(self, archive, dumps, pool, chance, history):
        self.archive = archive
        self.dumps = dumps
        self.pool = pool
        self.chance = chance
        self.history = history
        self.edition = 0
        self.changes = collections.Counter()

    def change(self):
        name, action = self.chance.choice((
            ("replaced some", self.replace_some), ("replaced some", self.replace_some),
            ("replaced all", self.replace_all), ("deleted some", self.delete_some),
            ("deleted an edition", self.delete_edition), ("merged", self.merge)))
        self.changes[name] += 1
        action()

    def replace_all(self):
        self._add(self.pool)

    def replace_some(self):
        self._add(self.chance.sample(self.pool, self.chance.choice((5, 20, 100))))

    def delete_some(self):
        state = self.history.states[-1]
        gone = self.chance.sample(sorted(state), min(len(state), 5))
        if gone:
            words = [word for id in gone for word in ("--id", id)]
            self._publish({id: state[id] for id in state if id not in gone}, "delete", *words)

    def delete_edition(self):
        state = self.history.states[-1]
        edition = self.chance.choice(sorted(set(state.values())) or [1])
        self._publish({id: state[id] for id in state if state[id] != edition}, "delete", "--query",
                      f"tag:{articles.tag_of(edition)}")

    def merge(self):
        self._publish(self.history.states[-1], "merge")

    def _add(self, chosen):
        self.edition += 1
        dump = articles.write_dump(self.dumps / "dump.jsonl", articles.in_edition(chosen, self.edition))
        added = {article["id"]: self.edition for article in chosen}
        self._publish(self.history.states[-1] | added, *ADD, dump)

    def _publish(self, state, *words):
        self.history.begin(state)
        self.archive.index(*words, allowed=(0, 1) if words[0] == "delete" else (0,))
        self.history.end()


def edition_of_text(hit):
    """Told from the last paragraph, where the tags tell the same."""
    edition = articles.edition_of(hit)
    require(hit["body"][-1] == f"Edition {edition}.", f"{hit['id']} has the tags of one edition and the text of another")
    return edition


class Reader:
    """Asks questions at random, and requires that a generation answers each."""

    def __init__(self, archive, chance, history):
        self.archive = archive
        self.chance = chance
        self.history = history
        self.queries = collections.Counter()

    def ask(self):
        question = self.chance.choice((self.count_all, self.count_edition, self.count_by_tag, self.list_ids, self.export,
                                       self.batch, self.show, self.long_batch))
        began = self.history.published
        answer, answer_of = question()
        states = self.history.since(began)
        require(any(answer_of(state) == answer for state in states),
                f"{question.__name__}: the answer is that of no generation from {began} to {began + len(states) - 1}")
        self.queries[question.__name__] += 1

    def some_state(self):
        return self.history.states[-1]

    def count_all(self):
        words = self.chance.choice(((), ("edit*",), ("edition",)))
        return self.archive.count(*words), len

    def count_edition(self):
        edition = self.chance.choice(sorted(set(self.some_state().values())) or [1])
        query = self.chance.choice((f"tag:{articles.tag_of(edition)}", f'"edition {edition}"', f'="Edition {edition}"'))
        return self.archive.count(query), lambda state: list(state.values()).count(edition)

    def count_by_tag(self):
        lines = self.archive.search("count", "--by", "tag").stdout.splitlines()
        rows = {tag: int(count) for count, tag in (line.split("\t") for line in lines)}
        return rows, lambda state: collections.Counter(articles.tag_of(edition) for edition in state.values())

    def list_ids(self):
        ids = self.archive.search("search", "--limit", "all", "--format", "ids").stdout.split()
        return sorted(ids), sorted

    def export(self):
        lines = self.archive.export()
        return {id: edition_of_text(json.loads(line)) for id, line in lines.items()}, lambda state: state

    def show(self):
        id = self.chance.choice(sorted(self.some_state()) or ["none"])
        shown = self.archive.search("show", "--format", "json", id)
        edition = edition_of_text(json.loads(shown.stdout)) if shown.returncode == 0 else None
        return edition, lambda state: state.get(id)

    def _batch_command(self):
        return self.archive.searcher_command("batch", "--format", "ndjson", "--limit", "all", "--snippet", "0",
                                             "--with", "body", "-")

    def _batch_queries(self):
        """One for all articles and one for each edition: all see the same generation."""
        editions = sorted(set(self.some_state().values()))
        return ["edition", *(f"tag:{articles.tag_of(edition)}" for edition in editions)]

    @staticmethod
    def _merged(output):
        """What the answers to a batch say together, if they do not contradict each other."""
        everything, pieces = None, {}
        for line in output.splitlines():
            answer = json.loads(line)
            require("error" not in answer, f"a query of a batch fails: {line}")
            found = {hit["id"]: edition_of_text(hit) for hit in answer["hits"]}
            if answer["query"]["text"] == "edition":
                require(everything in (None, found), "the same query of one batch has two answers")
                everything = found
            else:
                pieces |= found
        require(everything is not None and pieces.items() <= everything.items(), "queries of one batch differ")
        return everything

    def batch(self):
        lines = "".join(f"{number}\t{query}\n" for number, query in enumerate(self._batch_queries()))
        result = subprocess.run(self._batch_command(), input=lines, capture_output=True, text=True, timeout=SECONDS)
        require(result.returncode in (0, 1), f"a batch ends with {result.returncode}: {result.stderr}")
        return self._merged(result.stdout), lambda state: state

    def long_batch(self):
        """One that goes on while what it has opened is replaced and removed."""
        queries = self._batch_queries()
        process = subprocess.Popen(self._batch_command(), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True)
        output, errors = [], []
        drains = [threading.Thread(target=lambda: output.append(process.stdout.read())),
                  threading.Thread(target=lambda: errors.append(process.stderr.read()))]
        for drain in drains:
            drain.start()
        for number in range(20):
            process.stdin.write(f"{number}\t{queries[number % len(queries)]}\n")
            process.stdin.flush()
            time.sleep(0.1)
        process.stdin.close()
        for drain in drains:
            drain.join()
        status = process.wait(timeout=SECONDS)
        require(status in (0, 1), f"a long batch ends with {status}: {errors[0]}")
        return self._merged(output[0]), lambda state: state


def main():
    campaign = Campaign(__doc__, cases=1)
    pool = campaign.articles(ARTICLES)

    def try_case(case):
        archive = Archive(campaign.programs, case.folder / "archive.bf")
        history = History()
        writer = Writer(archive, case.folder, pool, campaign.chance(f"writer {case.number}"), history)
        writer.replace_all()
        readers = [Reader(archive, campaign.chance(f"reader {case.number} {number}"), history)
                   for number in range(READERS)]
        failures = []
        end = time.monotonic() + SECONDS_OF_A_CASE

        def repeat(action):
            try:
                while time.monotonic() < end and not failures:
                    action()
            except Exception as failure:  # Of any kind, as this thread has nobody else to tell.
                failures.append(failure)

        threads = [threading.Thread(target=repeat, args=[action])
                   for action in (writer.change, *(reader.ask for reader in readers))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        archive.check()
        changes = ", ".join(f"{count} times {name}" for name, count in sorted(writer.changes.items()))
        queries = sum((reader.queries for reader in readers), collections.Counter())
        questions = ", ".join(f"{count} {name}" for name, count in sorted(queries.items()))
        campaign.notes.append(f"{sum(writer.changes.values())} changes ({changes}), {sum(queries.values())} queries "
                              f"({questions})")
        return f"of {SECONDS_OF_A_CASE} s without a failed or inconsistent query"

    return campaign.run("sessions", try_case)


if __name__ == "__main__":
    sys.exit(main())
