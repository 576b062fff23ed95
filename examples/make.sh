#!/usr/bin/env bash
# Makes the sample run folders anew with the rehearsal trainer: real small trainings, a few seconds each.
set -euo pipefail
cd "$(dirname "$0")"
fairlead=${FAIRLEAD:-../fairlead}
rm -rf CLIP_stage1 CLIP_stage2
mkdir -p CLIP_stage1/config CLIP_stage2/config

# variant STAGE NAME SECTION.KEY=VALUE...: the base configuration with some values changed, trained.
variant() {
  stage=$1 name=$2
  shift 2
  config=CLIP_stage$stage/config/train_stage${stage}_$name.yaml
  printf '%s\n' "$@" "logging.experiment_name=\"$name\"" | awk '
    NR == FNR { at = index($0, "="); value[substr($0, 1, at - 1)] = substr($0, at + 1); next }
    /^[A-Za-z_0-9]+:/ { section = $1; sub(":.*", "", section) }
    {
      key = $1; sub(":.*", "", key)
      path = $0 ~ /^ / ? section "." key : key
      if (path in value) sub(":[^#]*", ": " value[path] " ")
      sub(" +$", "")
      print
    }' - "../search-spaces/stage$stage-base.yaml" >"$config"
  "$fairlead" rehearse "$config" --logs "CLIP_stage$stage/logs" >/dev/null
  echo "trained $config" >&2
}

variant 1 base
variant 1 tiny_lr training.lr=0.0001
variant 1 strong_fairness loss.lambda_fairness=1.5 loss.lambda_pairwise=0.6
variant 1 narrow model.adapter_hidden_dim=128 loss.lambda_similarity=1.0

first=$(find CLIP_stage1/logs -mindepth 1 -maxdepth 1 -name 'stage1_*' | sort | head -n 1)
stage1="stage1_checkpoint=\"../../$first/checkpoint_best.pth\""
variant 2 baseline "$stage1"
variant 2 slow "$stage1" optimizer.lr=0.00005 model.dropout=0.35 optimizer.weight_decay=0.1
variant 2 fair_heavy "$stage1" loss_weighting.lambda_fair=1.5
variant 2 blur_cancels "$stage1" loss_weighting.lambda_fair=0.5 fairness_loss.sinkhorn_blur=0.01
variant 2 wide_noreg "$stage1" model.stage2_hidden_dim=768 model.dropout=0.0 optimizer.weight_decay=0.00001 \
  training.num_epochs=50 optimizer.lr=0.001
variant 2 focal "$stage1" loss.type=focal
# What only a resumed training needs.
rm -f CLIP_stage?/logs/*/checkpoint_latest.pth
