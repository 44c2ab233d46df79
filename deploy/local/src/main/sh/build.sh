# shellcheck shell=sh disable=SC2154 # $root and $mvn come from the script and machine.sh
# Builds what is missing or older than its sources. Sourced by the script `ingress` after machine.sh.

# The modules the launcher runs; benchmarks are not among them.
modules='event-model capture-agent cep-rules flink-jobs/protocols flink-jobs/jobs dashboard/server deploy/local'

# up_to_date STAMP PATH...: true when nothing below the paths (relative to $root) is newer than the stamp.
# Folders count too: their time changes when a file in them is deleted.
up_to_date() {
    stamp=$1
    shift
    [ -f "$stamp" ] && [ -z "$(cd "$root" && find "$@" -newer "$stamp" -print 2>/dev/null | head -n 1)" ]
}

# with_progress TITLE COMMAND...: output goes to a log that is shown on failure; a dot every 2 s on a terminal.
with_progress() {
    title=$1
    shift
    log=$root/target/build.log
    if [ -t 2 ]; then
        printf 'ingress: %s ' "$title" >&2
        (while sleep 2; do printf '.' >&2; done) &
        ticker=$!
        trap 'kill $ticker 2>/dev/null; exit 130' INT TERM
    else
        say "$title"
        ticker=
    fi
    result=0
    "$@" >"$log" 2>&1 || result=$?
    if [ -n "$ticker" ]; then
        kill "$ticker" 2>/dev/null || true
        wait "$ticker" 2>/dev/null || true
        trap - INT TERM
        printf '\n' >&2
    fi
    if [ "$result" != 0 ]; then
        grep -E 'ERROR|error|npm ERR' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
        fail 1 "the build failed" "the whole output is in $log"
    fi
}

# One build at a time in a tree; the second waits and then finds everything up to date.
lock_build() {
    mkdir -p "$root/target"
    if command -v flock >/dev/null 2>&1; then
        exec 9>"$root/target/build.lock"
        flock 9
    fi
}

unlock_build() { exec 9>&-; }

java_sources() {
    for module in $modules; do
        printf '%s\n' "$module/pom.xml" "$module/src/main"
    done
    printf '%s\n' pom.xml flink-jobs/pom.xml
}

# build_java [fat]: with `fat` also the jar that `flink run` takes.
build_java() {
    [ "${INGRESS_NO_BUILD:-0}" = 0 ] || return 0
    java_is_built "$@" && return 0
    lock_build
    if ! java_is_built "$@"; then
        need_maven
        started=$root/target/java.started
        touch "$started"
        phase=none
        [ "${1:-}" != fat ] || phase=package
        with_progress 'building (the first time takes some minutes and downloads the libraries)' \
            "$mvn" -B -f "$root/pom.xml" -pl deploy/local -am -Dmaven.test.skip=true -Dspotless.check.skip=true \
            -Denforcer.skip=true -Dfat.jar.phase=$phase package
        cp -p "$started" "$root/target/java.built"
        [ "$phase" = none ] || cp -p "$started" "$root/target/fat.built"
    fi
    unlock_build
}

java_is_built() {
    stamp=$root/target/java.built
    [ "${1:-}" != fat ] || stamp=$root/target/fat.built
    # shellcheck disable=SC2046 # paths of modules have no spaces
    [ -s "$root/deploy/local/target/classpath" ] && up_to_date "$stamp" $(java_sources)
}

build_web() {
    [ "${INGRESS_NO_BUILD:-0}" = 0 ] || return 0
    web=$root/dashboard/web
    [ -f "$web/package.json" ] || return 0
    built=$root/target/web.built
    web_is_built "$built" && return 0
    need_node
    lock_build
    if ! web_is_built "$built"; then
        started=$root/target/web.started
        touch "$started"
        if ! up_to_date "$root/target/npm.installed" dashboard/web/package-lock.json; then
            with_progress 'fetching the libraries of the dashboard' npm --prefix "$web" ci --no-audit --no-fund
            touch "$root/target/npm.installed"
        fi
        with_progress 'building the dashboard' npm --prefix "$web" run build
        mv "$started" "$built"
    fi
    unlock_build
}

web_is_built() {
    [ -f "$web/dist/index.html" ] &&
        up_to_date "$1" dashboard/web/package.json dashboard/web/package-lock.json dashboard/web/src dashboard/web/public \
            dashboard/web/index.html dashboard/web/vite.config.ts
}
