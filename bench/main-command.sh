#!/usr/bin/env bash
# Times the README's main command, built already, as a user waits for it: seconds by the clock for each of N runs.
# usage: bench/main-command.sh [N]
set -eu
cd "$(dirname "$0")/.."
command=(dotnet run -c Release --project src/CodeEval.Cli -- run)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"${command[@]}" --out "$scratch/first" > /dev/null
TIMEFORMAT='%R s'
for i in $(seq "${1:-5}"); do
    time "${command[@]}" --out "$scratch/$i" > /dev/null
done
