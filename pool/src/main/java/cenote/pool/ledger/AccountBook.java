package cenote.pool.ledger;

import cenote.pool.snapshot.SnapshotReader;
import cenote.pool.snapshot.SnapshotWriter;
import java.util.Arrays;

/** What one account owns, as last committed. Positions are ordered by instrument. */
final class AccountBook {

  long[] balances;
  long[] heldWithoutCredit;
  int positionCount;
  int[] instruments = new int[4];
  long[] quantitiesE8 = new long[4];
  long[] costsE6 = new long[4];
  long[] fundingIndexes = new long[4];
  long interestIndexE18;
  int settlementEpoch;

  AccountBook(int assets, long interestIndexE18, int settlementEpoch) {
    this.balances = new long[assets];
    this.heldWithoutCredit = new long[assets];
    this.interestIndexE18 = interestIndexE18;
    this.settlementEpoch = settlementEpoch;
  }

  void store(Portfolio portfolio) {
    int count = portfolio.positionCount();
    if (count > instruments.length) {
      int size = Math.min(Portfolio.MAX_POSITIONS, Integer.highestOneBit(count) * 2);
      instruments = Arrays.copyOf(instruments, size);
      quantitiesE8 = Arrays.copyOf(quantitiesE8, size);
      costsE6 = Arrays.copyOf(costsE6, size);
      fundingIndexes = Arrays.copyOf(fundingIndexes, size);
    }
    portfolio.copyPositions(instruments, quantitiesE8, costsE6, fundingIndexes);
    positionCount = count;
  }

  void ensureAssets(int assets) {
    if (assets > balances.length) {
      balances = Arrays.copyOf(balances, assets);
      heldWithoutCredit = Arrays.copyOf(heldWithoutCredit, assets);
    }
  }

  void write(SnapshotWriter writer) {
    writer.putLongs(balances, balances.length);
    writer.putLongs(heldWithoutCredit, balances.length);
    writer.putLong(interestIndexE18);
    writer.putInt(settlementEpoch);
    writer.putInt(positionCount);
    writer.putInts(instruments, positionCount);
    writer.putLongs(quantitiesE8, positionCount);
    writer.putLongs(costsE6, positionCount);
    writer.putLongs(fundingIndexes, positionCount);
  }

  static AccountBook read(SnapshotReader reader, int assets) {
    AccountBook book = new AccountBook(assets, 0, 0);
    reader.takeLongs(book.balances, assets);
    reader.takeLongs(book.heldWithoutCredit, assets);
    book.interestIndexE18 = reader.takeLong();
    book.settlementEpoch = reader.takeInt();
    int count = reader.takeCount(Portfolio.MAX_POSITIONS);
    int size = Math.max(4, count);
    book.positionCount = count;
    book.instruments = new int[size];
    book.quantitiesE8 = new long[size];
    book.costsE6 = new long[size];
    book.fundingIndexes = new long[size];
    reader.takeInts(book.instruments, count);
    reader.takeLongs(book.quantitiesE8, count);
    reader.takeLongs(book.costsE6, count);
    reader.takeLongs(book.fundingIndexes, count);
    return book;
  }
}
