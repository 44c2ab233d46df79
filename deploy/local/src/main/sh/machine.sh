# shellcheck shell=sh disable=SC2034,SC2154 # $root comes from the script, $java and $mvn go back to it
# What the machine must have. Sourced by the script `ingress`; sets $java, $mvn and puts Node 20 on PATH.

say() { printf 'ingress: %s\n' "$*" >&2; }

# fail CODE PROBLEM REMEDY
fail() {
    printf 'ingress: %s\n         %s\n' "$2" "$3" >&2
    exit "$1"
}

has_argument() {
    wanted=$1
    shift
    for argument; do
        case $argument in "$wanted" | "$wanted"=*) return 0 ;; esac
    done
    return 1
}

# install WHAT PACKAGE...: with apt as root on Debian and its kin; else says the one command and stops.
install() {
    what=$1
    shift
    if ! command -v apt-get >/dev/null 2>&1; then
        fail 1 "$what is missing" "install it with the package manager of this system (on Debian: apt-get install $*)"
    fi
    if [ "$(id -u)" != 0 ] || [ "${INGRESS_NO_INSTALL:-0}" = 1 ]; then
        fail 1 "$what is missing" "run: sudo apt-get install -y $*"
    fi
    say "installing $what ($*)"
    log=$(mktemp)
    if ! { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" ||
        { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; }; } >"$log" 2>&1; then
        tail -n 5 "$log" >&2
        rm -f "$log"
        fail 1 "could not install $what" "look at the lines above, then run: apt-get update && apt-get install -y $*"
    fi
    rm -f "$log"
}

java_version() { "$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\)[."].*/\1/p' | head -n 1; }

find_java() {
    for candidate in "${JAVA_HOME:-/nonexistent}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java; do
        if ! [ -x "$candidate" ] || ! [ -x "$(dirname "$(readlink -f "$candidate")")/javac" ]; then continue; fi
        version=$(java_version "$candidate")
        if [ "${version:-0}" -ge 17 ]; then
            java=$candidate
            JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$candidate")")")
            export JAVA_HOME
            return 0
        fi
    done
    return 1
}

need_java() {
    find_java && return 0
    install 'a JDK of version 17 or newer' openjdk-17-jdk-headless
    find_java || fail 1 'no JDK of version 17 or newer was found' 'install one and set JAVA_HOME to its folder'
}

need_maven() {
    if command -v mvn >/dev/null 2>&1; then
        mvn=mvn
        return 0
    fi
    # The wrapper downloads Maven itself, with curl or wget.
    if command -v unzip >/dev/null 2>&1 && { command -v curl >/dev/null 2>&1 || command -v wget >/dev/null 2>&1; }; then
        mvn=$root/mvnw
        return 0
    fi
    install Maven maven
    mvn=mvn
}

need_libpcap() {
    case $(uname -s) in Linux) ;; *) return 0 ;; esac
    for library in /usr/lib/*/libpcap.so* /usr/lib/libpcap.so* /usr/lib64/libpcap.so*; do
        [ ! -e "$library" ] || return 0
    done
    install libpcap libpcap0.8
}

node_is_new_enough() {
    command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 || return 1
    major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
    [ "${major:-0}" -ge 20 ]
}

# Debian 12 has Node 18: then Node 20 comes from the npm registry, into target/, for this project only.
need_node() {
    node_is_new_enough && return 0
    own=$root/target/node/node_modules/node/bin
    PATH=$own:$PATH
    export PATH
    node_is_new_enough && return 0
    command -v npm >/dev/null 2>&1 || install Node.js nodejs npm
    node_is_new_enough && return 0
    say 'fetching Node 20 from the npm registry'
    npm install --silent --no-audit --no-fund --prefix "$root/target/node" node@20 >&2 ||
        fail 1 'Node 20 is missing' 'install Node.js 20 or newer and npm'
    hash -r
    node_is_new_enough || fail 1 'Node 20 is missing' 'install Node.js 20 or newer and npm'
}
