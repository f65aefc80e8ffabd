/** Milliseconds of processor time that this thread has had: how much it did, however long others kept it from working. */

export function workTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}
