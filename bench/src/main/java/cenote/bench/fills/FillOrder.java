package cenote.bench.fills;

import cenote.crypto.Bytes32;
import cenote.pool.Order;

/** One side of a fill of a block, seen as an order. Reused, never signed. */
final class FillOrder implements Order {

  private final boolean isBuy;
  private final Bytes32 owner = new Owner();
  private FillBlock block = new FillBlock(1);
  private int index;
  private long orderNumber;
  private int instrument;
  private long limitPriceE8;
  private long quantityE8;

  FillOrder(boolean isBuy) {
    this.isBuy = isBuy;
  }

  /** Looks at fill {@code i}. */
  FillOrder over(FillBlock block, int i) {
    this.block = block;
    index = i;
    orderNumber = isBuy ? block.buyNumbers[i] : block.sellNumbers[i];
    instrument = block.instruments[i];
    limitPriceE8 = block.pricesE8[i];
    quantityE8 = block.quantitiesE8[i];
    return this;
  }

  @Override
  public Bytes32 owner() {
    return owner;
  }

  @Override
  public int subaccount() {
    return 0;
  }

  @Override
  public long orderNumber() {
    return orderNumber;
  }

  @Override
  public int instrument() {
    return instrument;
  }

  @Override
  public boolean isBuy() {
    return isBuy;
  }

  @Override
  public long limitPriceE8() {
    return limitPriceE8;
  }

  @Override
  public long quantityE8() {
    return quantityE8;
  }

  @Override
  public Bytes32 venue() {
    return Bytes32.ZERO;
  }

  @Override
  public long expiryNs() {
    return Long.MAX_VALUE;
  }

  @Override
  public Bytes32 signer() {
    return owner;
  }

  /** The owner, read from the block. */
  private final class Owner implements Bytes32 {
    @Override
    public long word(int word) {
      return block.ownerWord(index, isBuy, word);
    }
  }
}
