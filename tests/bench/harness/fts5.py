#!/usr/bin/env python3
"""SQLite's FTS5 as a peer: text in a full-text table with Porter's stemmer, dates and tags in tables with indexes.

    fts5.py index DATABASE ARTICLES     from the plain form of a corpus
    fts5.py search DATABASE             by the protocol of search_server.py
"""

import sqlite3
import sys
import time
from datetime import datetime, timedelta, timezone

PAGE = 10
BATCH = 1_000
SCHEMA = """
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
CREATE VIRTUAL TABLE text USING fts5(title, body, tokenize = 'porter unicode61');
INSERT INTO text(text, rank) VALUES ('rank', 'bm25(4.0, 1.0)');
CREATE TABLE article(number INTEGER PRIMARY KEY, id TEXT UNIQUE, source TEXT, published INTEGER);
CREATE TABLE author(name TEXT, article INTEGER);
CREATE TABLE tag(name TEXT, article INTEGER);
"""
INDEXES = """
CREATE INDEX article_published ON article(published);
CREATE INDEX author_name ON author(name, article);
CREATE INDEX tag_name ON tag(name, article);
INSERT INTO text(text) VALUES ('optimize');
ANALYZE;
"""


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "index":
        index(sys.argv[2], sys.argv[3])
    elif len(sys.argv) == 3 and sys.argv[1] == "search":
        serve(sys.argv[2])
    else:
        sys.exit(__doc__)


def version():
    return f"SQLite {sqlite3.sqlite_version} by Python {sys.version.split()[0]}"


def index(database, articles):
    connection = sqlite3.connect(database)
    connection.executescript(SCHEMA)
    batch = []
    with open(articles, encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines, start=1):
            batch.append((number, line.rstrip("\n").split("\t")))
            if len(batch) == BATCH:
                insert(connection, batch)
                batch.clear()
    insert(connection, batch)
    connection.commit()
    connection.executescript(INDEXES)
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def insert(connection, batch):
    connection.executemany("INSERT INTO text(rowid, title, body) VALUES (?, ?, ?)",
                           ((number, cells[1], cells[2].replace("\x1e", "\n")) for number, cells in batch))
    connection.executemany("INSERT INTO article VALUES (?, ?, ?, ?)",
                           ((number, cells[0], cells[3], int(cells[4])) for number, cells in batch))
    for table, cell in (("author", 5), ("tag", 6)):
        values = ((value, number) for number, cells in batch for value in cells[cell].split("\x1f") if value)
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?)", values)


def serve(database):
    connection = sqlite3.connect(database)
    for line in sys.stdin:
        order, _, path = line.rstrip("\n").partition(" ")
        if order not in ("time", "find"):
            sys.exit(f"fts5.py: not understood: {order}")
        with open(path, encoding="utf-8") as queries:
            for query in queries:
                cells = query.rstrip("\n").split("\t")
                start = time.perf_counter()
                total = answer(connection, cells, reads_page=order == "time")
                print(f"{cells[0]}\t{(time.perf_counter() - start) * 1000:.4f}\t{total}")
        print(".", flush=True)


def answer(connection, cells, reads_page):
    """Finds the page and may read its articles; how many were found, which is no total but for counts."""
    _, kind, words, tag, first, last = cells
    statement, values = select(kind, match_text(kind, words.split()), tag, first, last)
    found = connection.execute(statement, values).fetchall()
    if kind == "count":
        return found[0][0]
    for (number,) in found if reads_page else ():
        connection.execute("SELECT title, body FROM text WHERE rowid = ?", (number,)).fetchone()
    return len(found)


def match_text(kind, words):
    if kind == "phrase":
        return '"' + " ".join(words) + '"'
    return (" OR " if kind in ("or", "count") else " AND ").join(f'"{word}"' for word in words)


def select(kind, text, tag, first, last):
    """The statement that finds the numbers of the page, and its values."""
    if kind == "count":
        return "SELECT count(*) FROM text WHERE text MATCH ?", (text,)
    if kind == "newest":
        return (f"SELECT number FROM text JOIN article ON number = text.rowid WHERE text MATCH ? "
                f"ORDER BY published DESC LIMIT {PAGE}", (text,))
    between = (start_of(first), start_of(last, 1) - 1) if first else ()
    if kind == "tag":
        dated = "AND published BETWEEN ? AND ?" if first else ""
        return (f"SELECT number FROM tag JOIN article ON number = article WHERE name = ? {dated} "
                f"ORDER BY published DESC LIMIT {PAGE}", (tag, *between))
    # The plus sign keeps SQLite from asking the full-text table once for every article of the range.
    dated = "AND +rowid IN (SELECT number FROM article WHERE published BETWEEN ? AND ?)" if first else ""
    return f"SELECT rowid FROM text WHERE text MATCH ? {dated} ORDER BY rank LIMIT {PAGE}", (text, *between)


def start_of(day, later=0):
    """Unix time of the beginning of a day, or of one that comes so many days later."""
    return int((datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=timezone.utc) + timedelta(days=later)).timestamp())


if __name__ == "__main__":
    main()
