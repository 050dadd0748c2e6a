#!/bin/bash
# One sweep as a job array: each job computes one shard. A job that is lost or runs out of time is simply sent again;
# it goes on where it stopped.
#
#   sbatch experiments/slurm.sh billion.toml
#   coalitionlab merge results/billion-*-of-100 --out results/billion
#
#SBATCH --job-name=coalitionlab
#SBATCH --array=1-100
#SBATCH --cpus-per-task=8
#SBATCH --mem=4G
#SBATCH --time=04:00:00
#SBATCH --requeue
set -euo pipefail

experiment=${1:?say which experiment: sbatch experiments/slurm.sh EXPERIMENT.toml}
exec "${COALITIONLAB:-coalitionlab}" sweep "$experiment" \
  --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" --workers "${SLURM_CPUS_PER_TASK:-1}"
