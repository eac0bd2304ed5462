package cenote.node.history;

/** One thing that a history is told of. */
sealed interface Telling {

  void tell(History history);

  /** A command was handed in. */
  record Invoked(int party, long sequence, long contentHash) implements Telling {

    @Override
    public void tell(History history) {
      history.invoked(party, sequence, contentHash);
    }
  }

  /** An answer was heard. */
  record Answered(int party, long sequence, int code, long value, long position)
      implements Telling {

    @Override
    public void tell(History history) {
      history.answered(party, sequence, code, value, position);
    }

    Answered withValue(long other) {
      return new Answered(party, sequence, code, other, position);
    }

    Answered withPosition(long other) {
      return new Answered(party, sequence, code, value, other);
    }
  }

  /** An execution was seen. */
  record Executed(int party, long sequence, long contentHash, int code, long value, long position)
      implements Telling {

    @Override
    public void tell(History history) {
      history.executed(party, sequence, contentHash, code, value, position);
    }

    Executed withContent(long other) {
      return new Executed(party, sequence, other, code, value, position);
    }

    Executed withSequence(long other) {
      return new Executed(party, other, contentHash, code, value, position);
    }

    Executed withPosition(long other) {
      return new Executed(party, sequence, contentHash, code, value, other);
    }

    boolean isOf(Answered answer) {
      return party == answer.party() && sequence == answer.sequence();
    }
  }

  /** Somebody read. */
  record Read(int reader, long minPosition, long position) implements Telling {

    @Override
    public void tell(History history) {
      history.read(reader, minPosition, position);
    }
  }
}
