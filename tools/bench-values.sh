#!/usr/bin/env bash
# Throughput and latency of the HTTP surface in front of a Dataset API, with wrk.
#
#   tools/bench-values.sh <extracted service jar> <work folder> [<connections> ...]
#
# Starts a stand-in for the Dataset API and the service (CONFIG_PROFILE=celine) on the loopback address, warms both up,
# and prints a Markdown row a question and number of connections (1, 32 and 256 unless given), then the resident memory.
# Needs wrk. STAND_IN names another program that answers POST /query (a Java source file that takes a port).
#
# JAVA (java), HEAP (256m), BENCH_PORT (8473), SECONDS_EACH (6), WARM_UP (10) and SERVICE_FLAGS may be set.
set -euo pipefail

jar=$(realpath "${1:?usage: tools/bench-values.sh <extracted service jar> <work folder> [<connections> ...]}")
mkdir -p "${2:?the second argument is the work folder}"
work=$(realpath "$2")
shift 2
connections=("${@:-1}")
[[ $# -gt 0 ]] || connections=(1 32 256)
java=${JAVA:-java} heap=${HEAP:-256m} port=${BENCH_PORT:-8473} seconds=${SECONDS_EACH:-6} warm_up=${WARM_UP:-10}
here=$(cd "$(dirname "$0")/.." && pwd)
stand_in=${STAND_IN:-$here/tools/DatasetApiStandIn.java}
service="http://127.0.0.1:$port"
pids=()

stop() {
  for pid in "${pids[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
}
trap stop EXIT

"$java" -Xmx128m "$stand_in" $((port + 1)) > "$work/stand-in.log" 2>&1 &
pids+=($!)
# shellcheck disable=SC2086 — several flags in one variable
(cd "$here" && exec env CONFIG_PROFILE=celine DATASET_API_BASE_URL="http://127.0.0.1:$((port + 1))" \
  DT_STATE_DIR="$work/state" PORT="$port" DT_ADDRESS=127.0.0.1 LOG_LEVEL=WARN \
  "$java" --enable-native-access=ALL-UNNAMED "-Xmx$heap" ${SERVICE_FLAGS:-} -jar "$jar") > "$work/service.log" 2>&1 &
service_pid=$!
pids+=("$service_pid")
until curl -sf -o /dev/null "$service/health"; do
  kill -0 "$service_pid" || { cat "$work/service.log" >&2; exit 1; }
  sleep 0.1
done
token=$(curl -s "$service/dev/token" -H 'Content-Type: application/json' \
  -d '{"sub":"bench","scopes":["dt.read"],"claims":{"communities":["rec-1"]},"ttl_seconds":36000}' \
  | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
query="/communities/it/rec-1/values/rec_self_consumption?start=2026-01-01&end=2026-02-01"
questions=(/health /domains "$query&limit=1" "$query&limit=100" "$query&limit=2880")

measure() {
  wrk -t$(($1 < 2 ? 1 : 2)) "-c$1" "-d$2s" --latency -H "Authorization: Bearer $token" "$service$3" 2>&1
}

for question in "${questions[@]}"; do measure 32 "$warm_up" "$question" > /dev/null; done
echo "| connections | question | requests/s | p50 | p99 | not 2xx |"
echo "|---|---|---|---|---|---|"
for count in "${connections[@]}"; do
  for question in "${questions[@]}"; do
    measure "$count" "$seconds" "$question" | awk -v c="$count" -v q="${question#"$query&"}" '
      / 50%/ { p50 = $2 } / 99%/ { p99 = $2 } /Requests\/sec/ { rate = $2 } /Non-2xx/ { bad = $NF }
      END { printf "| %s | %s | %s | %s | %s | %s |\n", c, q, rate, p50, p99, bad == "" ? 0 : bad }'
  done
done
awk -v heap="$heap" '/VmRSS/ { printf "resident after the load: %.0f MB (heap at most %s)\n", $2 / 1024, heap }' \
  "/proc/$service_pid/status"
