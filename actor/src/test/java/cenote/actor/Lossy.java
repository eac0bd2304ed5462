package cenote.actor;

import cenote.replica.client.Ingress;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Loses commands of a kind on their way. */
record Lossy(Ingress ingress, int template) implements Ingress {

  private static final VarHandle UINT16 =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TEMPLATE = 2;

  @Override
  public Offer offer(byte[] bytes, int offset, int length) {
    boolean isLost = (short) UINT16.get(bytes, offset + TEMPLATE) == template;
    return isLost ? Offer.SENT : ingress.offer(bytes, offset, length);
  }

  @Override
  public int doWork(long nowNs, Egress egress) {
    return ingress.doWork(nowNs, egress);
  }

  @Override
  public long connection() {
    return ingress.connection();
  }

  @Override
  public void close() {
    ingress.close();
  }
}
