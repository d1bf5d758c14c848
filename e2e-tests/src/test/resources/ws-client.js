// node ws-client.js URL: a client of npm's ws. Prints one JSON document per line for each thing that happens; reads
// commands from its input: {"send": text}, {"ping": text}, {"close": [code, reason]}, {"close": []}.
const WebSocket = require('ws');
const socket = new WebSocket(process.argv[2]);
const tell = (what) => console.log(JSON.stringify(what));
socket.on('open', () => tell({ event: 'open', extensions: socket.extensions }));
socket.on('message', (data, binary) => tell({ event: 'message', binary, data: data.toString() }));
socket.on('pong', (data) => tell({ event: 'pong', data: data.toString() }));
socket.on('error', (error) => tell({ event: 'error', message: error.message }));
socket.on('close', (code, reason) => {
  tell({ event: 'close', code, reason: reason.toString() });
  process.stdin.destroy();
});
require('readline')
  .createInterface({ input: process.stdin })
  .on('line', (line) => {
    const command = JSON.parse(line);
    if (command.send !== undefined) socket.send(command.send);
    if (command.ping !== undefined) socket.ping(command.ping);
    if (command.close !== undefined) socket.close(...command.close);
  });
