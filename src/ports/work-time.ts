/** Milliseconds of processor time that this thread has used. Time in which other threads had the processor does not count. */

export function workTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
