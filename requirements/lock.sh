#!/bin/sh
# Renews the locks from pyproject.toml: exact versions and hashes of all files of a release, for every platform and
# for Python 3.11 to 3.13, without addresses.
set -eu
cd "$(dirname "$0")/.."
tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
python3 -m venv "$tools"
"$tools/bin/pip" install --quiet --disable-pip-version-check uv

compile() {
  "$tools/bin/uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate "$@"
}
compile pyproject.toml --output-file requirements/run.txt
compile pyproject.toml --group content --output-file requirements/content.txt
compile pyproject.toml --group dev --output-file requirements/dev.txt
