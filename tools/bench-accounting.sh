#!/usr/bin/env bash
# Measures the accounting routes on communities of several sizes, one after the other.
#
#   tools/bench-accounting.sh <service jar> <work folder> [<points>x<days> ...]
#
# The jar is an extracted one (java -Djarmode=tools -jar ….jar extract), since the data generator takes DuckDB from the
# folder lib beside it. For each size it writes data where there is none yet, starts the service on the loopback address,
# asks, and stops it again. It prints one Markdown row a question: first request, then median and 95th percentile of
# RUNS, with the processor time that the service took for each.
#
# JAVA (java), HEAP (4g), BENCH_PORT (8471), RUNS (31) and WARM_UP (15) may be set.
set -euo pipefail

jar=$(realpath "${1:?usage: tools/bench-accounting.sh <service jar> <work folder> [<points>x<days> ...]}")
work=$(realpath "${2:?the second argument is the work folder}")
shift 2
sizes=("${@:-400x365}")
java=${JAVA:-java} heap=${HEAP:-4g} port=${BENCH_PORT:-8471} runs=${RUNS:-31} warm_up=${WARM_UP:-15}
here=$(cd "$(dirname "$0")/.." && pwd)
service="http://127.0.0.1:$port"
community="$service/communities/it/large"
pid="" token="" ready_s=""
reloaded="now serves"

stop() {
  if [[ -n $pid ]]; then
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
    pid=""
  fi
}
trap stop EXIT

seconds_since() { awk -v from="$1" -v to="$(date +%s.%N)" 'BEGIN { printf "%.1f", to - from }'; }

start() {
  local data=$1 from
  from=$(date +%s.%N)
  (cd "$here" && exec env DT_DATA_DIR="$data" DT_STATE_DIR="$work/state" PORT="$port" DT_ADDRESS=127.0.0.1 \
    "$java" "-Xmx$heap" -jar "$jar") > "$work/service.log" 2>&1 &
  pid=$!
  for _ in $(seq 600); do
    if curl -sf -o /dev/null "$service/health"; then
      break
    fi
    kill -0 "$pid" || { cat "$work/service.log" >&2; exit 1; }
    sleep 0.1
  done
  token=$(curl -s --max-time 30 "$service/dev/token" -H 'Content-Type: application/json' \
    -d '{"sub":"bench","scopes":["dt.read","dt.communities.read"]}' \
    | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
  # Answered once the dataset is open and the community is found in it.
  curl -s --max-time 120 --retry 10 --retry-all-errors -f -o /dev/null -H "Authorization: Bearer $token" "$community/info"
  ready_s=$(seconds_since "$from")
}

# Seconds of one request; fails on anything but 200.
ask() {
  curl -s --max-time 300 -o "$work/answer.json" -w '%{http_code} %{time_total}\n' -H "Authorization: Bearer $token" "$1" \
    | awk -v url="$1" '$1 != 200 { print url ": " $0 > "/dev/stderr"; exit 1 } { print $2 }'
}

# Milliseconds: "median 95th" of the seconds on standard input.
percentiles() {
  sort -n | awk '{ t[NR] = 1000 * $1 }
    END { print int(t[int((NR + 1) / 2)]), int(t[int(NR * 0.95 + 0.999)]) }'
}

# Milliseconds that the service has computed since its start; unlike the others they do not depend on who else computes.
cpu_ms() { awk '{ print 10 * ($14 + $15) }' "/proc/$pid/stat"; }

resident_mb() { awk '/VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$pid/status"; }

measure() {
  local name=$1 url=$2 first middle before first_cpu
  before=$(cpu_ms)
  if ! first=$(ask "$url"); then return 0; fi
  first_cpu=$(($(cpu_ms) - before))
  for _ in $(seq "$warm_up"); do ask "$url" > /dev/null; done
  before=$(cpu_ms)
  middle=$(for _ in $(seq "$runs"); do ask "$url"; done | percentiles)
  awk -v size="$size" -v name="$name" -v first="$first" -v middle="$middle" \
    -v first_cpu="$first_cpu" -v cpu="$((($(cpu_ms) - before) / runs))" -v bytes="$(stat -c %s "$work/answer.json")" \
    -v mb="$(resident_mb)" 'BEGIN { split(middle, p, " ")
      printf "| %s | %s | %.0f | %d | %d | %d | %d | %.1f | %d |\n", size, name, 1000 * first, first_cpu, p[1], p[2], cpu,
        bytes / 1024, mb }'
}

# Touches the last month's consumption, and waits until the service has taken the folder's new state.
change_data() {
  local from before part
  before=$(grep -c "$reloaded" "$work/service.log" || true)
  part=$(ls "$1"/consumption.parquet/*.parquet | tail -1)
  touch "$part"
  from=$(date +%s.%N)
  for _ in $(seq 600); do
    if (($(grep -c "$reloaded" "$work/service.log" || true) > before)); then
      break
    fi
    sleep 0.1
  done
  echo "$size: a changed file is taken after $(seconds_since "$from") s" >&2
}

measure_once() {
  local first before
  before=$(cpu_ms)
  first=$(ask "$2")
  awk -v size="$size" -v name="$1" -v first="$first" -v cpu="$(($(cpu_ms) - before))" \
    -v bytes="$(stat -c %s "$work/answer.json")" -v mb="$(resident_mb)" \
    'BEGIN { printf "| %s | %s | %.0f | %d | – | – | – | %.1f | %d |\n", size, name, 1000 * first, cpu, bytes / 1024, mb }'
}

echo "| points × days | question | first ms | its CPU ms | median ms | p95 ms | CPU ms | answer KiB | resident MB |"
echo "|---|---|---|---|---|---|---|---|---|"
for size in "${sizes[@]}"; do
  points=${size%x*} days=${size#*x} data="$work/$size"
  if [[ ! -e $data/communities.parquet ]]; then
    "$java" --enable-native-access=ALL-UNNAMED -cp "$(dirname "$jar")/lib/*" \
      "$here/src/bench/java/eu/celine/dt/domains/accounting/LargeCommunity.java" "$data" "$points" "$days" >&2
  fi
  period="start=2025-01-01&end=$(date -d "2025-01-01 +$days days" +%F)"
  start "$data"
  echo "$size: answers $ready_s s after its start" >&2
  measure "energy-balance" "$community/energy-balance?$period"
  for resolution in 1mo 1d 1h 15m; do
    measure "energy-balance, $resolution" "$community/energy-balance?$period&resolution=$resolution"
  done
  measure "energy-balance/members" "$community/energy-balance/members?$period"
  measure "incentives" "$community/incentives?$period"
  measure "incentives by member" "$community/incentives?$period&by=member"
  measure "energy_hourly, a month" "$community/values/energy_hourly?start=2025-01-01&end=$(date -d "2025-01-01 +$((days < 31 ? days : 31)) days" +%F)"
  change_data "$data"
  measure_once "energy-balance after a new file" "$community/energy-balance?$period"
  stop
done
