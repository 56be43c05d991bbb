"""The files of the project as the checks see them, and how a check reports."""

import os
import sys
from pathlib import Path

# Folders that a build, an index or a tool leaves behind.
LEFT_BEHIND = ("build", "__pycache__")
SOURCE_FOLDERS = ("common", "indexer", "searcher", "tests")
CXX = (".cpp", ".hpp")


def files(root):
    """Every file of the project, as a path relative to its root, sorted."""
    found = []
    for folder, names, file_names in os.walk(root):
        names[:] = [n for n in names if n not in LEFT_BEHIND and not n.endswith(".bf") and not _is_hidden_tool(n)]
        found += [(Path(folder) / name).relative_to(root) for name in file_names]
    return sorted(found)


def cxx_files(root):
    return [path for path in files(root) if path.suffix in CXX and path.parts[0] in SOURCE_FOLDERS]


def run(check, description):
    """main() of a check: prints every problem that `check(root)` finds; status 1 if there is one."""
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2]
    problems = list(check(root))
    for problem in problems:
        print(problem)
    print(f"{description}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}")
    sys.exit(1 if problems else 0)


def _is_hidden_tool(name):
    return name.startswith(".") and name != ".ci"
