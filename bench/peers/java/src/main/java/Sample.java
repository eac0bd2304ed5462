import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The columns of a sample file. */
record Sample(
    double[] forward,
    double[] strike,
    double[] years,
    double[] volatility,
    double[] rate,
    double[] discount,
    boolean[] isCall,
    double[] price) {

  private static final int COLUMNS = 8;

  static Sample load(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    DoubleBuffer doubles = bytes.asDoubleBuffer();
    int count = doubles.remaining() / COLUMNS;
    double[][] columns = new double[COLUMNS][count];
    for (double[] column : columns) {
      doubles.get(column);
    }
    boolean[] isCall = new boolean[count];
    for (int i = 0; i < count; i++) {
      isCall[i] = columns[6][i] > 0;
    }
    return new Sample(
        columns[0], columns[1], columns[2], columns[3], columns[4], columns[5], isCall, columns[7]);
  }

  int count() {
    return forward.length;
  }
}
