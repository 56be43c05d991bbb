"""An index and the two programs that work on it, with everything that has to hold of it whatever happened."""

import json
import shutil
import subprocess

SECONDS = 120  # No single run needs a tenth of it; it only tells one that hangs.
ADD = ("add", "--threads", "2", "--memory", "64", "--quiet")


class Failure(Exception):
    """Something that must hold does not."""


def require(condition, what):
    if not condition:
        raise Failure(what)


def run(command, **settings):
    """Runs a command to its end; output and errors are text."""
    settings = {"capture_output": True, "text": True, "timeout": SECONDS, "stdin": subprocess.DEVNULL} | settings
    command = [str(word) for word in command]
    try:
        return subprocess.run(command, **settings)
    except subprocess.TimeoutExpired as error:
        raise Failure(f"does not end within {SECONDS} s: {' '.join(command)}") from error


class Archive:
    def __init__(self, programs, path):
        self.programs = programs
        self.path = path
        self.settings = {}  # Of all processes that are started: user, env, ...

    def copy_from(self, other):
        """Becomes a copy of another index, or is no index if there is none."""
        shutil.rmtree(self.path, ignore_errors=True)
        if other is not None:
            shutil.copytree(other, self.path)

    def indexer_command(self, *words):
        """`words` begin with the command: "add", ..."""
        return [str(self.programs / "backfile-indexer"), words[0], "-i", str(self.path), *map(str, words[1:])]

    def searcher_command(self, *words):
        return [str(self.programs / "backfile-searcher"), words[0], "-i", str(self.path), *map(str, words[1:])]

    def index(self, *words, allowed=(0,), **settings):
        """Runs the indexer; any other status than those allowed is a failure."""
        return self._run(self.indexer_command(*words), allowed, settings)

    def search(self, *words, allowed=(0, 1), **settings):
        return self._run(self.searcher_command(*words), allowed, settings)

    def _run(self, command, allowed, settings):
        result = run(command, **self.settings | settings)
        require(result.returncode in allowed,
                f"status {result.returncode} of: {' '.join(command)}\n{(result.stderr or '').strip()}")
        return result

    def manifest(self):
        """None if nothing was published."""
        try:
            return json.loads((self.path / "MANIFEST").read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None

    def export(self):
        """Id -> line of each article, without what depends on the query; nothing if there is no index. An article that
        is found twice is a failure."""
        if self.manifest() is None:
            require(self.search("count", allowed=(3,)).returncode == 3, "an index without a manifest is opened")
            return {}
        found = self.search("search", "--limit", "all", "--format", "ndjson", "--with", "body", "--snippet", "0")
        lines = {}
        for line in found.stdout.splitlines():
            hit = json.loads(line)
            del hit["score"]
            require(hit["id"] not in lines, f"doubled: {hit['id']}")
            lines[hit["id"]] = json.dumps(hit, sort_keys=True)
        return lines

    def count(self, *words):
        return int(self.search("count", *words).stdout)

    def leftovers(self):
        """What lies in the index folder and is not named by its manifest."""
        manifest = self.manifest() or {"segments": [], "tombstones": [], "dictionaries": []}
        files = [file for segment in manifest["segments"] for file in segment["files"]]
        files += [record["file"] for kind in ("tombstones", "dictionaries") for record in manifest[kind]]
        files += [manifest["known_dumps"]] if "known_dumps" in manifest else []
        named = {file["path"] for file in files} | {segment["folder"] for segment in manifest["segments"]}
        named |= {"MANIFEST", "LOCK", "segments", "tombstones", "dictionaries", "dumps", "building"}
        return sorted(path for path in self.tree() if path not in named)

    def tree(self):
        """Every file and folder of the index."""
        return sorted(str(path.relative_to(self.path)) for path in self.path.rglob("*"))

    def snapshot(self):
        """The tree with what would tell a change."""
        facts = {path: (self.path / path).stat() for path in self.tree()}
        return {path: (fact.st_ino, fact.st_size, fact.st_mtime_ns) for path, fact in facts.items()}

    def check(self):
        """Checksums, counts and texts of everything that the manifest names."""
        if self.manifest() is None:
            return
        result = run(self.indexer_command("check"), **self.settings)
        require(result.returncode == 0, f"check ends with {result.returncode}:\n{result.stdout}{result.stderr}")


def difference(found, expected):
    """What two exports differ in, in a few words; nothing if they are the same."""
    lost = sorted(expected.keys() - found.keys())
    added = sorted(found.keys() - expected.keys())
    changed = sorted(id for id in expected.keys() & found.keys() if expected[id] != found[id])
    parts = [f"{len(ids)} {what} ({ids[0]} ...)" for what, ids in
             (("lost", lost), ("that must not be there", added), ("of another edition", changed)) if ids]
    return ", ".join(parts)
