// The Copydesk extension: starts `copydesk lsp` in a newsroom's workspace and hands it the documents. What is an
// article, and what is wrong in it, the server decides.
'use strict';

const { execFile } = require('node:child_process');
const { promisify } = require('node:util');
const { commands, env, window, workspace } = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

const LANGUAGES = ['markdown', 'plaintext', 'yaml', 'toml'];
const SCHEMES = ['file', 'untitled'];

let output;
let client;
// Starts and stops, one after the other.
let turn = Promise.resolve();

async function start() {
  const command = workspace.getConfiguration('copydesk').get('server.path').trim() || 'copydesk';
  try {
    // Asked first, since the client's own message for a missing program does not say what to do.
    await promisify(execFile)(command, ['--version'], { timeout: 10_000 });
  } catch (error) {
    void explain(command, error);
    return;
  }
  const documentSelector = SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => ({ scheme, language })));
  const options = { documentSelector, outputChannel: output };
  client = new LanguageClient('copydesk', 'Copydesk', { command, args: ['lsp'] }, options);
  // Where this fails, the client has shown why.
  await client.start().catch(() => {});
}

async function stop() {
  const old = client;
  client = undefined;
  // A client that never ran refuses to be stopped.
  await old?.dispose().catch(() => {});
}

function restart() {
  turn = turn.catch(() => {}).then(stop).then(start);
  return turn;
}

/** Says that the server cannot be started, and how to mend it. */
async function explain(command, error) {
  output.appendLine(`Cannot run ${command}: ${error.message}`);
  const reason = error.code === 'ENOENT' ? 'there is no such program' : error.message.trim();
  const chosen = await window.showErrorMessage(
    `Copydesk cannot run "${command}": ${reason}. Install it with "cargo install --path ." in Copydesk's own folder, ` +
      'or set "copydesk.server.path" to the program.',
    'Open Settings',
    'Try Again',
  );
  if (chosen === 'Open Settings') {
    // The path is the machine's; in a remote window VS Code does not list such settings among the user's.
    const open = env.remoteName ? 'workbench.action.openRemoteSettings' : 'workbench.action.openSettings';
    await commands.executeCommand(open, { query: 'copydesk.server.path' });
  } else if (chosen === 'Try Again') {
    await restart();
  }
}

function activate(context) {
  output = window.createOutputChannel('Copydesk');
  context.subscriptions.push(
    output,
    commands.registerCommand('copydesk.restartServer', restart),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('copydesk.server.path')) void restart();
    }),
  );
  // Not waited for: what was registered works whether or not the server starts.
  void restart();
}

function deactivate() {
  turn = turn.then(stop);
  return turn;
}

module.exports = { activate, deactivate };
