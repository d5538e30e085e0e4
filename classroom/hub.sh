#!/bin/sh
# Installs JupyterHub for a class into a folder, then starts it:
#     sh classroom/hub.sh install
#     sh classroom/hub.sh course    (the lessons anew, as this clone has them; learners' changes stay)
#     sh classroom/hub.sh start
#     sh classroom/hub.sh forget NAME   (a password: a new one is made, and printed or written)
# HUB is that folder, CLASS the class's own, inside it (names, passwords, submissions).
set -eu
cd "$(dirname "$0")/.."
HUB=${HUB:-$PWD/.hub}
CLASS=${CLASS:-$HUB/class}
mkdir -p "$HUB"
HUB=$(cd "$HUB" && pwd)

say() { echo "landswap: $*" >&2; exit 1; }

# As root, learners are users of the system, and must reach what is installed.
root=
[ "$(id -u)" != 0 ] || root=yes
# A shell between, because a first program still starts with root's rights.
others() { setpriv --reuid=65534 --regid=65534 --clear-groups sh -c '"$@"' - "$@"; }
if [ "$root" ]; then
    others test -x "$HUB" || say "learners cannot enter $HUB: expected a folder that every user may enter. Choose another, such as 'make hub HUB=/opt/landswap'."
fi

# systemd gives each server a /tmp and a /var/tmp of its own, in which no hub would be found.
hidden() {
    case $HUB/ in
    /tmp/* | /var/tmp/*) [ -d /run/systemd/system ] && [ "$root" ] ;;
    *) false ;;
    esac
}

install() {
    command -v npm >/dev/null || say "the hub's proxy comes from npm, and found no npm: 'apt install npm' adds it."
    command -v git >/dev/null || say "the course is fetched with git, and found no git: 'apt install git' adds it."
    if [ "$root" ]; then
        # The first Python on the path may stand in root's own home.
        for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 /usr/bin/python3}; do
            real=$($candidate -c 'import os, sys; print(os.path.realpath(sys.executable))' 2>/dev/null) || continue
            if others "$real" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then PYTHON=$real; found=yes; break; fi
        done
        [ -n "${found:-}" ] || say "learners cannot run ${PYTHON:-any Python found}: expected a Python 3.11 or newer that every user may run. 'apt install python3 python3-venv' adds one, 'make hub PYTHON=/usr/bin/python3' names it."
        export PYTHON
    fi
    umask 022
    # Packages anew only when they have changed: the kit itself takes seconds.
    if [ "$(cat "$HUB/installed" 2>/dev/null)" = "$HUB" ] && cmp -s classroom/requirements.lock "$HUB/requirements.lock"; then
        "$HUB/venv/bin/python" -m pip install --disable-pip-version-check --no-deps --no-build-isolation --force-reinstall --quiet .
    else
        rm -f "$HUB/installed"
        sh tools/install.sh hub "$HUB/venv" classroom/requirements.lock ""
        mkdir -p "$HUB/proxy"
        cp classroom/package.json classroom/package-lock.json classroom/.npmrc "$HUB/proxy"
        (cd "$HUB/proxy" && npm ci --silent)
        # Every server of a learner's would ask yarn for settings at its start, to build nothing.
        printf '#!/bin/sh\n' >"$HUB/venv/bin/node"
        chmod 755 "$HUB/venv/bin/node"
        cp classroom/requirements.lock "$HUB"
    fi
    # Learners list, fetch, submit and validate; grading is the teacher's.
    for part in assignment_list validate_assignment; do
        "$HUB/venv/bin/python" -m jupyter server extension enable --sys-prefix "nbgrader.server_extensions.$part" >/dev/null 2>&1
    done
    "$HUB/venv/bin/python" -m jupyter labextension enable --level=sys_prefix @jupyter/nbgrader >/dev/null 2>&1
    for part in create-assignment formgrader course-list; do
        "$HUB/venv/bin/python" -m jupyter labextension disable --level=sys_prefix "@jupyter/nbgrader:$part" >/dev/null 2>&1
    done
    cp classroom/nbgrader_config.py classroom/jupyter_server_config.py "$HUB/venv/etc/jupyter/"
    mkdir -p "$HUB/classroom"
    cp classroom/*.py classroom/*.mjs "$HUB/classroom"
    chmod -R a+rX "$HUB/proxy" "$HUB/venv" "$HUB/classroom"
    course
    echo "$HUB" >"$HUB/installed"
}

# What learners fetch is a commit for each state of the lessons: no solutions, no tests.
course() {
    printf '[safe]\n\tdirectory = %s\n' "$HUB/course.git" "$PWD" "$PWD/.git" >"$HUB/gitconfig"
    export GIT_CONFIG_GLOBAL="$HUB/gitconfig"
    git rev-parse --quiet --verify HEAD >/dev/null || say "learners fetch the course with git, and $PWD is no clone: expected one made with 'git clone'."
    [ -d "$HUB/course.git" ] || git init --quiet --bare --initial-branch main "$HUB/course.git"
    from=$PWD
    (
        cd "$HUB/course.git"
        git fetch --quiet "$from" HEAD
        export GIT_DIR=. GIT_INDEX_FILE=course.index
        export GIT_AUTHOR_NAME=landswap GIT_AUTHOR_EMAIL=landswap@localhost
        export GIT_COMMITTER_NAME=landswap GIT_COMMITTER_EMAIL=landswap@localhost
        git read-tree --empty
        git ls-tree -r FETCH_HEAD -- notebooks exercises data docs README.md LICENSE | git update-index --index-info
        tree=$(git write-tree)
        last=$(git rev-parse --quiet --verify main || true)
        if [ -z "$last" ] || [ "$tree" != "$(git rev-parse main^{tree})" ]; then
            git update-ref refs/heads/main "$(git commit-tree "$tree" ${last:+-p "$last"} -m "The course")"
        fi
    )
    chmod -R a+rX "$HUB/course.git" "$HUB/gitconfig"
    # Each exercise with its solution is an assignment of the teacher's, and nobody else's to read.
    rm -rf "$HUB/grading"
    mkdir -m 700 "$HUB/grading"
    for notebook in solutions/*.ipynb; do
        name=$(basename "$notebook" .ipynb)
        mkdir -p "$HUB/grading/source/$name"
        cp "$notebook" "$HUB/grading/source/$name"
    done
}

passwords() { "$HUB/venv/bin/python" -I "$HUB/classroom/passwords.py" "$1" "$CLASS/private" "$2"; }

forget() { passwords forget "${1:-}"; }

# What is the hub's is the administrator's alone, but for the two folders that a class needs.
folders() {
    umask 077
    mkdir -p "$CLASS/private" "$CLASS/exchange" "$CLASS/run"
    chmod 755 "$CLASS" "$CLASS/run"
    chmod 700 "$CLASS/private"
    # Nobody's before the teacher has come in and owns the course in it.
    [ -d "$CLASS/exchange/landswap" ] || chmod 700 "$CLASS/exchange"
    [ -e "$CLASS/names.txt" ] || cp classroom/names.txt "$CLASS/"
    # Whom the hub has made belongs to this group, and nobody else's files are given to a learner.
    [ -z "$root" ] || groupadd --force --system landswap
    # The solutions: the hub opens them to the teacher's group when the teacher's server starts.
    [ -z "$root" ] || chown root:root "$HUB/grading"
    chmod 700 "$HUB/grading"
}

start() {
    ! hidden || say "learners would not find $HUB, because systemd gives each of them a /tmp of their own: expected a folder elsewhere. Choose another, such as 'make hub HUB=/opt/landswap'."
    folders
    # Where nobody else may become another user, the class is one: whoever starts the hub.
    [ "$root" ] || LANDSWAP_TEACHER=$(id -un)
    export LANDSWAP_HUB="$HUB" LANDSWAP_CLASS="$CLASS" LANDSWAP_TEACHER="${LANDSWAP_TEACHER:-teacher}"
    passwords give "$LANDSWAP_TEACHER"
    echo "The hub: ${LANDSWAP_LISTEN:-http://127.0.0.1:8000}
  names of learners: $CLASS/names.txt
  teacher: $LANDSWAP_TEACHER, with the first password in $CLASS/private/$LANDSWAP_TEACHER-first-password"
    set -- "$HUB/venv/bin/python" -I -m jupyterhub --config "$HUB/classroom/jupyterhub_config.py"
    # systemd starts a hub again that was killed, if it is systemd's: a second one would be in the way.
    [ -z "${INVOCATION_ID:-}" ] || exec "$@"
    # A hub that is killed is started again, and finds the servers of its learners.
    while :; do
        code=0
        "$@" || code=$?
        [ "$code" -gt 128 ] && [ "$code" != 130 ] && [ "$code" != 143 ] || exit "$code"
        echo "The hub ended with $code; it is started again." >&2
        sleep 1
    done
}

"$@"
