#!/bin/sh
# Runs one server and sees to it that the server does not outlive the process that asked for it.
#
#   supervise.sh LOG SIGNAL GRACE COMMAND...
#
# LOG gets what the server prints. SIGNAL asks the server to stop; GRACE tenths of a second later it is killed, with
# whatever it started. Standard input is a pipe that the owner holds open: a line, or its end, stops the server. The
# kernel closes the pipe however the owner ends, kill -9 included. The server's process id is printed on the first line;
# the exit code is the server's.
log=$1 signal=$2 grace=$3
shift 3
exec 2>>"$log"

# A shell gives its background jobs /dev/null for standard input, so the pipe moves to descriptor 3, which the server
# must not have. The server leads a session of its own: a terminal's Ctrl-C is for the owner, who stops servers in order.
exec 3<&0
setsid "$@" </dev/null >>"$log" 2>&1 3<&- &
server=$!
echo "$server"
exec >&-

(
  read -r request <&3
  kill -s "$signal" "$server"
  while [ "$grace" -gt 0 ] && kill -s 0 "$server"; do
    sleep 0.1
    grace=$((grace - 1))
  done
  kill -s KILL -- "-$server"
  kill -s KILL "$server"
) 2>/dev/null &
watcher=$!

wait "$server"
code=$?
{
  kill "$watcher"
  kill -s KILL -- "-$server"
} 2>/dev/null
exit "$code"
