"""A git server over SSH on loopback: gitssh.py HOST_KEY PUBLIC_KEY.

Prints its port. Whoever has the private part of PUBLIC_KEY may use the repositories of this machine.
"""
import logging
import shlex
import socket
import subprocess
import sys
import threading

import paramiko

logging.getLogger("paramiko").setLevel(logging.CRITICAL + 1)
HOST_KEY = paramiko.ECDSAKey.from_private_key_file(sys.argv[1])
with open(sys.argv[2], encoding="utf-8") as public:
    ALLOWED = public.read().split()[1]


class Session(paramiko.ServerInterface):
    def get_allowed_auths(self, username):
        return "publickey"

    def check_auth_publickey(self, username, key):
        return paramiko.AUTH_SUCCESSFUL if key.get_base64() == ALLOWED else paramiko.AUTH_FAILED

    def check_channel_request(self, kind, chanid):
        return paramiko.OPEN_SUCCEEDED if kind == "session" else paramiko.OPEN_FAILED_ADMINISTRATIVELY_PROHIBITED

    def check_channel_env_request(self, channel, name, value):
        return True

    def check_channel_exec_request(self, channel, command):
        words = shlex.split(command.decode())
        if words[0] not in ("git-upload-pack", "git-receive-pack"):
            return False
        threading.Thread(target=carry, args=(channel, words), daemon=True).start()
        return True


def carry(channel, words):
    git = subprocess.Popen(["git", words[0][4:], *words[1:]], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                           stderr=subprocess.PIPE, bufsize=0)

    def inward():
        while data := channel.recv(65536):
            git.stdin.write(data)
        git.stdin.close()

    threading.Thread(target=inward, daemon=True).start()
    while data := git.stdout.read(65536):
        channel.sendall(data)
    channel.sendall_stderr(git.stderr.read())
    channel.send_exit_status(git.wait())
    channel.close()


def serve(connection):
    transport = paramiko.Transport(connection)
    transport.add_server_key(HOST_KEY)
    channels = []  # one that nobody holds is closed
    try:
        transport.start_server(server=Session())
        while transport.is_active() and (channel := transport.accept(60)):
            channels.append(channel)
    except (paramiko.SSHException, EOFError, OSError):
        pass


listener = socket.create_server(("127.0.0.1", 0))
print(listener.getsockname()[1], flush=True)
while True:
    threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
