package cenote.bench.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelsBenchTest {

  private static final Slice SLICE = new Slice("ordinary", 0, Sampler.PER_EXPIRY);

  /** Says that it did a million contracts in a millisecond, and that all results are 0. */
  private static final String PEER =
      """
      #!/bin/sh
      echo "ready 0 a peer of $1 called $2"
      while read -r kind a b file; do
        if [ "$kind" = run ]; then
          echo "ran 1000000 1000000"
        else
          head -c $((b * 40)) /dev/zero >"$file"
          echo saved
        fi
      done
      """;

  @TempDir private Path folder;

  @Test
  void shouldNamePeersThatAreNotBuilt() {
    KernelsResult result = run();

    assertThat(result.absent()).containsExactly("quantlib", "strata", "strata-adjoint", "finmath");
  }

  @Test
  void shouldMeasureBuiltPeerAndSeeThatItComputesSomethingElse() throws IOException {
    Path program = Files.createDirectories(folder.resolve("target")).resolve("quantlib-peer");
    Files.writeString(program, PEER);
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));

    KernelsResult result = run();

    LaneFigures peer = result.of(SLICE, "quantlib").orElseThrow();
    assertThat(result.absent()).containsExactly("strata", "strata-adjoint", "finmath");
    assertThat(peer.description()).isEqualTo("a peer of greeks called quantlib");
    assertThat(peer.median()).isEqualTo(1e9);
    assertThat(peer.perSecond()).hasSize(KernelsBench.ROUNDS);
    assertThat(peer.difference().worst()).isGreaterThan(0.1);
  }

  private KernelsResult run() {
    Contracts contracts = new Contracts(Sampler.PER_EXPIRY);
    new Sampler(42).ordinary(contracts, 0, Sampler.PER_EXPIRY);
    KernelsLoad load =
        new KernelsLoad(Kernel.GREEKS, contracts, List.of(SLICE), 0.01, 0.01, true, 0, 42);
    return new KernelsBench(load, new Peers(folder), _ -> {}).run();
  }
}
