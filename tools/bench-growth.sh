#!/usr/bin/env bash
# How an answer's time grows with rows, fetchers, domains and entities.
#
#   tools/bench-growth.sh <extracted service jar> <work folder>
#
# The jar is an extracted one (java -Djarmode=tools -jar ….jar extract). For each size the script declares domains of
# src/bench/…/GrowthDomain.java over a table of 100,000 rows, starts the service on the loopback address, asks, and stops
# it. It prints a Markdown row a size, and writes <work folder>/<axis>.csv and the pictures docs/benchmarks/<axis>.svg.
#
# JAVA (java), HEAP (1g), BENCH_PORT (8472) and RUNS (200) may be set.
set -euo pipefail

jar=$(realpath "${1:?usage: tools/bench-growth.sh <extracted service jar> <work folder>}")
mkdir -p "${2:?the second argument is the work folder}"
work=$(realpath "$2")
java=${JAVA:-java} heap=${HEAP:-1g} port=${BENCH_PORT:-8472} runs=${RUNS:-200}
here=$(cd "$(dirname "$0")/.." && pwd)
lib=$(dirname "$jar")/lib
service="http://127.0.0.1:$port"
pid=""

stop() {
  if [[ -n $pid ]]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=""
  fi
}
trap stop EXIT

prepare() {
  mkdir -p "$work/data" "$work/classes" "$work/config"
  "${java}c" -proc:none -cp "$jar:$lib/*" -d "$work/classes" "$here/src/bench/java/eu/celine/dt/core/values/GrowthDomain.java"
  awk 'BEGIN { print "ts,kwh"; for (i = 0; i < 100000; i++) {
      m = i * 15; d = int(m / 1440); printf "%s,%.3f\n",
        strftime("%Y-%m-%dT%H:%M:%SZ", 1609459200 + m * 60, 1), (i % 97) / 100 } }' > "$work/data/growth.csv"
  printf 'clients:\n  dataset_api: {type: duckdb}\n' > "$work/config/clients.yaml"
}

# domains, fetchers of each, entities of each
declare_domains() {
  {
    echo "domains:"
    for ((i = 0; i < $1; i++)); do
      printf '  - {name: growth-%d, import: eu.celine.dt.core.values.GrowthDomain, enabled: true, access: {any_of: [authenticated]}, overrides: {fetchers: %d, entities: %d}}\n' "$i" "$2" "$3"
    done
  } > "$work/config/domains.yaml"
}

start() {
  local from
  from=$(date +%s.%N)
  (cd "$here" && exec env DT_DATA_DIR="$work/data" DT_STATE_DIR="$work/state" PORT="$port" DT_ADDRESS=127.0.0.1 \
    DOMAINS_CONFIG_PATHS="$work/config/domains.yaml" CLIENTS_CONFIG_PATHS="$work/config/clients.yaml" \
    "$java" --enable-native-access=ALL-UNNAMED "-Xmx$heap" -cp "$jar:$lib/*:$work/classes" \
    eu.celine.dt.DigitalTwinApplication) > "$work/service.log" 2>&1 &
  pid=$!
  until curl -sf -o /dev/null "$service/health"; do
    kill -0 "$pid" || { cat "$work/service.log" >&2; exit 1; }
    sleep 0.05
  done
  ready=$(awk -v from="$from" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }')
  token=$(curl -s "$service/dev/token" -H 'Content-Type: application/json' -d '{"sub":"bench","scopes":["dt.read"]}' \
    | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
  curl -s --retry 20 --retry-all-errors -f -o /dev/null -H "Authorization: Bearer $token" \
    "$service/growth-0/e-000001/values/readings_0"
}

# Median milliseconds of RUNS requests over one connection, after as many to warm up; $2 bounds the runs.
median() {
  local count=${2:-$runs} list="$work/urls.txt"
  for ((i = 0; i < 2 * count; i++)); do
    printf 'url = "%s"\noutput = /dev/null\n' "${1//NNNNNN/$(printf %06d $((i % 1000)))}"
  done > "$list"
  curl -s -f -K "$list" -w '%{time_total}\n' -H "Authorization: Bearer $token" | tail -n "$count" | sort -n \
    | awk '{ t[NR] = 1000 * $1 } END { printf "%.2f", t[int((NR + 1) / 2)] }'
}

resident_mb() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$pid/status"; }

begin_axis() {
  echo "series,x,y" > "$work/$1.csv"
  echo
  echo "| $1 | $2 | start s | resident MB |"
  echo "|---|---|---|---|"
}

prepare
declare_domains 1 10 1000
start
begin_axis rows "median ms as JSON"
for rows in 1 10 100 1000 10000 100000; do
  ms=$(median "$service/growth-0/e-000001/values/readings_0?limit=$rows" $((rows > 1000 ? 20 : runs)))
  echo "| $rows | $ms | $ready | $(resident_mb) |"
  echo "JSON,$rows,$ms" >> "$work/rows.csv"
done
stop

begin_axis fetchers "median ms of one row"
for fetchers in 10 100 1000 10000; do
  declare_domains 1 "$fetchers" 1000
  start
  ms=$(median "$service/growth-0/e-000001/values/readings_$((fetchers / 2))")
  echo "| $fetchers | $ms | $ready | $(resident_mb) |"
  echo "one row ms,$fetchers,$ms" >> "$work/fetchers.csv"
  echo "start s,$fetchers,$ready" >> "$work/fetchers.csv"
  stop
done

begin_axis domains "median ms of one row"
for domains in 3 30 300 1000; do
  declare_domains "$domains" 3 1000
  start
  ms=$(median "$service/growth-$((domains / 2))/e-000001/values/readings_1")
  echo "| $domains | $ms | $ready | $(resident_mb) |"
  echo "one row ms,$domains,$ms" >> "$work/domains.csv"
  echo "start s,$domains,$ready" >> "$work/domains.csv"
  stop
done

begin_axis entities "median ms of one row, then of the first 100 of the list"
for entities in 10 1000 100000; do
  declare_domains 1 10 "$entities"
  start
  ms=$(median "$service/growth-0/e-NNNNNN/values/readings_0")
  list=$(median "$service/growth-0?limit=100" 20)
  echo "| $entities | $ms, $list | $ready | $(resident_mb) |"
  echo "one row ms,$entities,$ms" >> "$work/entities.csv"
  echo "list ms,$entities,$list" >> "$work/entities.csv"
  stop
done

mkdir -p "$here/docs/benchmarks"
for axis in rows fetchers domains entities; do
  "$java" "$here/tools/GrowthChart.java" "$work/$axis.csv" "$here/docs/benchmarks/$axis.svg" \
    "Time against $axis" "$axis" "ms (start-up: s)"
done
