#!/bin/sh
# A whole quarter of one service or of many, unattended: for cron, or by hand. Safe to run as often as you like.
#
#   quarterly-review.sh [-c CYCLE] [-o FOLDER] [-l LOGFILE] SERVICE_FOLDER...
#
# Each SERVICE_FOLDER holds a pqmodel.yaml. What waits in its folder `inbox` is taken in:
#   inbox/*.xlsx, *.json …       forms that staff filled in, which say themselves whose they are
#   inbox/GROUP/*                files of one group that do not say so, such as a download from Microsoft Forms
#   inbox/manager/answers.yaml   the manager's own answers (.yaml, .csv or .json); moved to inbox/taken when they are in
#   inbox/returned/              plan.xlsx and review.xlsx as people sent them back; measures.xlsx or measures.csv
# Then come results, the plan's open actions carried over, the review, and exports into FOLDER/SERVICE/DATE
# (FOLDER is `reports` in the service's folder unless -o names another). A second run changes nothing.
# A review is begun in the last four weeks of the cycle, or after it; one that was begun is brought up to date at any
# time. Set REVIEW_DAYS to another number of days.
#
# Exit code: 0 all is well; 4 somebody should look (something is due, or a file was refused); 1 a step failed.
# One line a step goes to stderr, and to LOGFILE where -l names one. How many people answered, or work there, is in
# none of them.
# Set SOURCE_DATE_EPOCH to fix the day; set PQMODEL to the command where it is not on the PATH.
set -u

pqmodel=${PQMODEL:-pqmodel}
review_days=${REVIEW_DAYS:-28}
cycle='' folder='' log='' worst=0

usage() {
  sed -n '2,/^set -u/p' "$0" | sed '$d; s/^# \{0,1\}//'
}

while getopts c:o:l:h option; do
  case $option in
    c) cycle=$OPTARG ;;
    o) folder=$OPTARG ;;
    l) log=$OPTARG ;;
    h) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
done
shift $((OPTIND - 1))
[ $# -gt 0 ] || { usage >&2; exit 2; }

# name_of FOLDER: what a service is called in the log and in FOLDER.
name_of() {
  basename "$(cd "$1" 2>/dev/null && pwd || printf '%s' "$1")"
}

twice=$(for one in "$@"; do name_of "$one"; done | sort | uniq -d)
if [ -n "$folder" ] && [ -n "$twice" ]; then
  echo "Two services are called $twice, and would write into one folder. Run them apart, or without -o." >&2
  exit 2
fi
if [ -n "$log" ] && ! : >>"$log"; then
  echo "The log $log cannot be written." >&2
  exit 2
fi

scratch=$(mktemp -d) || exit 1
lock=''
trap 'rm -rf "$scratch"; [ -z "$lock" ] || [ "$(cat "$lock/pid" 2>/dev/null)" != $$ ] || rm -rf "$lock"' EXIT
trap 'exit 130' INT TERM

# The day, as pqmodel sees it: GNU and BSD systems write a given moment differently.
if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
  today=$(date -u -d "@$SOURCE_DATE_EPOCH" +%F 2>/dev/null || date -u -r "$SOURCE_DATE_EPOCH" +%F)
else
  today=$(date +%F)
fi

# say STEP OUTCOME WORDS: one line of the log.
say() {
  line="$(date +%Y-%m-%dT%H:%M:%S) $name $1 $2: $3"
  printf '%s\n' "$line" >&2
  [ -z "$log" ] || printf '%s\n' "$line" >>"$log"
}

# note CODE: keeps the weightiest code so far; a failure (1) outweighs attention (4).
note() {
  case $1 in
    0) ;;
    4) [ "$worst" -ne 0 ] || worst=4 ;;
    *) worst=1 ;;
  esac
}

# ask WORDS...: runs pqmodel on this service and cycle; what it prints is in $scratch/out and $scratch/err.
ask() {
  if [ -n "$cycle" ]; then
    "$pqmodel" -w "$service" --cycle "$cycle" --plain "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
  else
    "$pqmodel" -w "$service" --plain "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
  fi
}

# told FILE: what a command said, on one line of whole words.
told() {
  words=$(tr '\n' ' ' <"$1" | sed 's/  */ /g; s/ $//' | awk '{ if (length($0) > 240) { $0 = substr($0, 1, 240); sub(/ [^ ]*$/, " …") } print }')
  printf '%s' "${words:-nothing to say}"
}

# step NAME REFUSED WORDS...: one step. REFUSED is the code that a refusal (1) counts as: 1 a failure, 4 attention.
step() {
  step=$1 refused=$2
  shift 2
  ask "$@"
  code=$?
  if [ "$code" -eq 0 ]; then
    # How many of a group answered or work there, and when, is nobody's business: a log keeps none of it.
    case $step in
      collect* | assess* | measures) echo 'what was there is taken in' >"$scratch/out" ;;
      status) echo 'the records can be read' >"$scratch/out" ;;
      review) echo 'it is begun, and its facts are of today' >"$scratch/out" ;;
    esac
    say "$step" ok "$(told "$scratch/out")"
    return 0
  fi
  refusal "$step"
}

# refusal NAME: keeps and tells $code, which counts as $refused where the command refused; gives it.
refusal() {
  [ "$code" -ne 1 ] || code=$refused
  note "$code"
  outcome=failed
  [ "$code" -ne 4 ] || outcome=attention
  cat "$scratch/err" "$scratch/out" >"$scratch/both"
  # A collecting that refused a file tells too how many answered: that is taken out.
  case $1 in
    collect*)
      # What was wrapped is one line again: the rest of a line is set in.
      awk '!/^    / && NR > 1 { print "" } { sub(/^    /, " "); printf "%s", $0 } END { print "" }' \
        "$scratch/both" >"$scratch/whole"
      grep -v -i ': [0-9][0-9,]* new\|collected before\|taken in\|response' "$scratch/whole" >"$scratch/out"
      cp "$scratch/out" "$scratch/both"
      ;;
  esac
  say "$1" "$outcome" "$(told "$scratch/both")"
  return "$code"
}

# save FILE REFUSED WORDS...: keeps what a command prints. A file that is the same is not written again; one that is not
# is kept beside the new one.
save() {
  file=$1 refused=$2
  shift 2
  ask "$@"
  code=$?
  if [ "$code" -eq 0 ] || [ "$code" -eq 4 ]; then
    if cmp -s "$scratch/out" "$reports/$file" || put_beside; then
      return "$code"
    fi
    code=1 refused=1
    echo "$reports/$file cannot be written" >"$scratch/err"
    : >"$scratch/out"
  fi
  refusal "$file"
}

# put_beside: puts $scratch/out in the place of $reports/$file, which is kept as NAME-before-1, -2 and so on.
put_beside() {
  cp "$scratch/out" "$reports/.$file.part" 2>/dev/null || return 1
  if [ -e "$reports/$file" ]; then
    number=1
    while [ -e "$reports/${file%.*}-before-$number.${file##*.}" ]; do number=$((number + 1)); done
    mv "$reports/$file" "$reports/${file%.*}-before-$number.${file##*.}" || return 1
  fi
  mv "$reports/.$file.part" "$reports/$file"
}

take_in() {
  inbox=$service/inbox
  if [ ! -d "$inbox" ]; then
    say inbox ok 'there is none'
    return
  fi
  step collect 4 collect "$inbox"
  for group in "$inbox"/*/; do
    group=$(basename "$group")
    case $group in
      '*' | taken | returned | manager) continue ;;
    esac
    step "collect $group" 4 collect "$inbox/$group" --group "$group"
  done
  for answers in "$inbox"/manager/answers.*; do
    [ -f "$answers" ] || continue
    if step 'assess manager' 4 assess --as manager --answers "$answers"; then
      mkdir -p "$inbox/taken" && mv "$answers" "$inbox/taken/$today-$(basename "$answers")"
    fi
  done
  for measures in "$inbox"/returned/measures.*; do
    [ ! -f "$measures" ] || step measures 4 measures import "$measures"
  done
  for kind in plan review; do
    book=$inbox/returned/$kind.xlsx
    [ ! -f "$book" ] || step "$kind import" 4 "$kind" import "$book"
  done
}

# alone: nobody else's run is at work on this service; one that was cut off is not waited for.
alone() {
  lock=$service/.pqmodel/quarterly-review
  mkdir -p "$service/.pqmodel" 2>/dev/null
  if ! mkdir "$lock" 2>/dev/null; then
    other=$(cat "$lock/pid" 2>/dev/null)
    [ -n "$other" ] && ! kill -0 "$other" 2>/dev/null || return 1
    rm -rf "$lock" && mkdir "$lock" 2>/dev/null || return 1
  fi
  echo $$ >"$lock/pid"
}

one_service() {
  name=$(name_of "$service")
  if [ ! -f "$service/pqmodel.yaml" ]; then
    note 1
    say open failed "there is no pqmodel.yaml in $service"
    return
  fi
  reports=${folder:-$service/reports}
  [ -z "$folder" ] || reports=$folder/$name
  reports=$reports/$today
  mkdir -p "$reports" || { note 1; say open failed "$reports cannot be made"; return; }
  if ! alone; then
    note 4
    say open attention "another run is at work on it, or $lock is left over"
    return
  fi
  all_steps
  rm -rf "$lock"
}

# is_time_for_review: the cycle is near its end, or over, or its review was begun already.
is_time_for_review() {
  ask status --json || return 0
  left=$(sed -n 's/^ *"days_left": *\(-\{0,1\}[0-9]*\).*/\1/p' "$scratch/out" | head -n 1)
  now=$(sed -n 's/^ *"cycle": *"\([^"]*\)".*/\1/p' "$scratch/out" | head -n 1)
  [ "${left:-0}" -gt "$review_days" ] && [ ! -e "$service/reviews/$now.yaml" ] || return 0
  say 'review' ok "it is begun in the last $review_days days of $now"
  return 1
}

all_steps() {
  step status 1 status || return
  take_in
  save results.txt 1 results --all
  save results.json 1 results --json && say results ok "$reports/results.json"
  step 'plan carry' 1 plan carry
  ask plan --json
  if grep -q '"id"' "$scratch/out"; then
    step 'plan export' 1 plan export "$reports/plan.xlsx" --force
    step 'plan for staff' 1 plan export "$reports/plan-for-staff.xlsx" --for staff --force
    step calendar 1 plan calendar "$reports/plan.ics" --force
    if is_time_for_review && step review 4 review start; then
      step 'review export' 1 review export "$reports/review.xlsx" --force
    fi
  else
    note 4
    say plan attention 'it has no action yet: pqmodel plan draft'
  fi
  save trend.json 4 trend --json && say trend ok "$reports/trend.json"
  save due.json 1 due --json
  code=$?
  note "$code"
  ask due
  # Which forms are out is told with how many came back: that stays in due.json.
  grep -v -i 'answer\|asked\|response' "$scratch/out" >"$scratch/both"
  [ "$code" -ne 0 ] || say due ok "$(told "$scratch/both")"
  [ "$code" -ne 4 ] || say due attention "$(told "$scratch/both")"
}

for service in "$@"; do
  one_service
done
exit "$worst"
