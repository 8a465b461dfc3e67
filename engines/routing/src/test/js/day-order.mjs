// Orders the same random days as the JVM does; prints each order, then the slowest in milliseconds.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const { order } = await import(pathToFileURL(process.argv[2]));
let slowest = 0;
for (const line of readFileSync(process.argv[3], "utf8").trim().split("\n")) {
    const day = JSON.parse(line);
    const start = performance.now();
    const stops = order(day.stops, day.seconds, day.service, day.open, day.close, day.leave, day.fixed, day.rounds);
    slowest = Math.max(slowest, performance.now() - start);
    console.log(Array.from(stops).join(" "));
}
console.log(`slowest ${slowest.toFixed(0)}`);
