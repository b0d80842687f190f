#!/bin/bash
# sbatch --array=1-8 slurm.sh: eight tasks of an array share a run; started again, each goes on where it stopped.
#SBATCH --job-name=codeeval
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=04:00:00
set -eu
codeeval run --samples 10 --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --resume --quiet --out "shards/$SLURM_ARRAY_TASK_ID"
