#!/usr/bin/env python3
"""Makes the index that compat_test.py opens, of the format of today's programs: `version3.bf`.

Run once for each format version, when nothing about it will change any more; the index is then kept as it is. It has two
segments, a replaced article in the first, and files of every kind but a dictionary, for which it is too small.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", type=pathlib.Path, required=True, help="folder of the two programs")
    options = parser.parse_args()

    index = HERE / "new.bf"
    shutil.rmtree(index, ignore_errors=True)
    for dump in ("first.jsonl", "second.jsonl"):
        subprocess.run([options.bin / "backfile-indexer", "add", "-i", index, "--quiet", HERE / dump], check=True)
    (index / "LOCK").unlink()
    version = json.loads((index / "MANIFEST").read_text(encoding="utf-8"))["format_version"]
    target = HERE / f"version{version}.bf"
    if target.exists():
        shutil.rmtree(index)
        sys.exit(f"{target} exists: an index of a published version is never made anew")
    index.rename(target)
    print(f"{target}: {sum(path.stat().st_size for path in target.rglob('*') if path.is_file())} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
