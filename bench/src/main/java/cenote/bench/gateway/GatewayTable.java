package cenote.bench.gateway;

import cenote.bench.LatencyHistogram;
import cenote.bench.Machine;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.OptionalLong;

/** A report for people. */
record GatewayTable(GatewayReport report, PrintWriter out) {

  private static final double MS = 1e6;
  private static final double MIB = 1 << 20;

  void print() {
    printMachine(report.machine());
    line("%-9s %8s %8s", "start", "ready s", "page s");
    printStart("fresh", report.result().fresh());
    printStart("restart", report.result().restart());
    line("");
    line(
        "%-17s %8s %8s %8s %8s %8s %8s %9s %7s  %s",
        "requests",
        "asked/s",
        "per s",
        "p50",
        "p99",
        "p99.9",
        "max",
        "late p99",
        "errors",
        "by status");
    report.loops().forEach(this::printLoop);
    line(
        "what-ifs of accounts with %.1f legs, rules %d",
        report.result().whatIfLegs(), report.result().rulesVersion());
    line("");
    printMarks(report.result().marks());
    printProcess(report.result().process());
    printChecks(report.result());
    Aim.of(report.load(), report.result()).forEach(this::printAim);
  }

  private void printMachine(Machine machine) {
    line("%s, %d cores, %s", machine.cpu(), machine.cores(), machine.jdk());
    line(
        "system load %.2f before, %.2f after; loops of %.0f s; times in ms%n",
        report.systemLoadBefore(), report.systemLoadAfter(), report.load().seconds());
  }

  private void printStart(String name, StartResult start) {
    line("%-9s %8.2f %8.2f", name, start.readySeconds(), start.pageSeconds());
  }

  private void printLoop(LoopResult loop) {
    line(
        "%-17s %8s %,8.0f %8.2f %8.2f %8.2f %8.2f %9.2f %,7d  %s",
        loop.name(),
        loop.askedPerSecond() > 0
            ? String.format(Locale.ROOT, "%,.0f", loop.askedPerSecond())
            : "-",
        loop.perSecond(),
        ms(loop.latencies(), 0.5),
        ms(loop.latencies(), 0.99),
        ms(loop.latencies(), 0.999),
        loop.latencies().highestNs() / MS,
        ms(loop.lateness(), 0.99),
        loop.errors(),
        loop.statusLine());
  }

  private void printMarks(MarksResult marks) {
    line("%-17s %8s %8s %8s", "marks", "p50", "p99", "max");
    printDelays("to each client", marks.toEach());
    printDelays("to the last", marks.toLast());
    line(
        "%,d sockets, %.1f updates a second to each; %d dropped, %d updates incomplete%n",
        marks.sockets(), marks.updatesPerSecond(), marks.dropped(), marks.incomplete());
  }

  private void printDelays(String name, LatencyHistogram delays) {
    line(
        "%-17s %8.2f %8.2f %8.2f",
        name, ms(delays, 0.5), ms(delays, 0.99), delays.highestNs() / MS);
  }

  private void printProcess(ProcessResult process) {
    line(
        "memory %s MiB resident, %s at most, heap up to %d; idle %.2f s of a core a second",
        mib(process.residentBytes()),
        mib(process.highestBytes()),
        UpProcess.HEAP_MIB,
        process.idleCpuSeconds());
  }

  private void printChecks(GatewayResult result) {
    line(
        "account / health p99 %.2f; cancels flooded / quiet p99 %.2f; afterwards %s, %s%n",
        result.accountRatio(),
        result.overload().ratio(),
        result.overload().isConserved() ? "conserved" : "NOT CONSERVED",
        result.overload().isReady() ? "ready" : "NOT READY");
  }

  private void printAim(Aim aim) {
    line(
        "%-45s %8s %,10.2f %s",
        aim.what(), aim.aim(), aim.measured(), aim.isMet() ? "met" : "missed");
  }

  private void line(String format, Object... values) {
    out.printf(Locale.ROOT, format + "%n", values);
  }

  private static double ms(LatencyHistogram latencies, double share) {
    return latencies.percentileNs(share) / MS;
  }

  private static String mib(OptionalLong bytes) {
    return bytes.isPresent() ? String.format(Locale.ROOT, "%.0f", bytes.getAsLong() / MIB) : "-";
  }
}
