"""Runs a program and tells what it took; paths are shown from the root of the project."""

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
RUN_CHILD = Path(__file__).with_name("run_child.py")


@dataclass(frozen=True)
class Cost:
    """Of one process and the children it waited for. `peak_mb` is that of the largest of them."""

    seconds: float
    cpu_seconds: float
    peak_mb: float
    output: str
    errors: str


def run_measured(command, keep_output=True):
    """The cost of a command, started from the root; ends this program if it fails."""
    with tempfile.TemporaryFile("w+") as output, tempfile.TemporaryFile("w+") as errors:
        reader, writer = os.pipe()
        launcher = [sys.executable, "-S", "-E", RUN_CHILD, str(writer), *map(str, command)]
        taker = output if keep_output else subprocess.DEVNULL
        subprocess.run(launcher, stdout=taker, stderr=errors, cwd=ROOT, pass_fds=[writer], check=False)
        os.close(writer)
        with os.fdopen(reader) as figures:
            status, *cost = map(float, figures.read().split() or ["127"])
        output.seek(0)
        errors.seek(0)
        told = errors.read()
        if status != 0:
            sys.exit(f"bench.py: {shown(command)} failed with status {status:.0f}: {told[-2000:]}")
        return Cost(*cost, output.read(), told)


def shown(command):
    """A command as it is kept: without the folders of one machine."""
    return " ".join(shown_word(str(word)) for word in command)


def shown_word(word):
    return "python3" if word == sys.executable else word.replace(f"{ROOT}/", "")


def folder_bytes(path):
    """Of a folder, or of a file."""
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return sum(file.stat().st_size for file in files)
