/**
 * Milliseconds of processor time that synchronous work takes: as clock time on an idle machine, and unlike that the
 * same when other programs compete. The best of `runs`, so that compiling and collecting garbage do not count.
 */
export function cpuMs(work: () => void, runs = 1): number {
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  });
  return Math.min(...times);
}
