// Times chrono-node over a text: `node chrono.mjs TEXT FOLDER RUNS`, one paragraph a line. FOLDER has the package.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [text, folder, runs] = process.argv.slice(2);
const require = createRequire(join(folder, "package.json"));
const chrono = require("chrono-node");
const paragraphs = readFileSync(text, "utf8").split("\n");
const reference = new Date(2023, 4, 19);

// Seconds on the core where the system tells them, as the benchmark counts its own.
const now = () => {
  try {
    return Number(readFileSync("/proc/thread-self/schedstat", "utf8").split(" ")[0]) / 1e9;
  } catch {
    return performance.now() / 1000;
  }
};
const pass = () => paragraphs.reduce((sum, paragraph) => sum + chrono.parse(paragraph, reference).length, 0);

// The first pass lets the engine compile what is hot.
const found = pass();
const seconds = [];
for (let run = 0; run < Number(runs); run++) {
  const start = now();
  pass();
  seconds.push(now() - start);
}
console.log(JSON.stringify({ found, seconds }));
