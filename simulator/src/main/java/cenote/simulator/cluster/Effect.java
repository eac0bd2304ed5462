package cenote.simulator.cluster;

/** What faults should bring about in members and clients: coverage marks of rare branches. */
enum Effect {
  LEADER_CHOSEN("leader chosen"),
  LEADER_DEPOSED("leader deposed"),
  TIMER_LOST("timer lost with its leader"),
  TAIL_CUT("torn tail cut"),
  TAIL_TRUNCATED("uncommitted tail truncated"),
  JOURNAL_REFUSED("journal refused"),
  SNAPSHOT("snapshot"),
  SNAPSHOT_REFUSED("snapshot refused"),
  OLDER_SNAPSHOT("older snapshot loaded"),
  BACKUP_REFUSED("wrong backup refused"),
  FROM_GENESIS("replayed from genesis"),
  PROMISE_BROKEN("restarted without what it had promised"),
  CAUGHT_UP("caught up and counts again"),
  NOT_TAKEN("command not taken while too much waits for a majority"),
  OVERSIZED("oversized frame refused"),
  ANSWERED_AGAIN("resend answered again"),
  POISON_SKIPPED("poison entry skipped by two persons"),
  NEWEST_POISON("poison entry met under rules 3"),
  NEW_RULES("new rules in force"),
  QUESTION_REFUSED("question refused"),
  WITNESS_HEARD("I3 witnesses"),
  FOLDER_READ("snapshots written to a folder and listed"),
  JOURNAL_REPLAYED("batch of a journal replayed from its disk");

  private final String mark;

  Effect(String mark) {
    this.mark = mark;
  }

  /** Name of its coverage mark. */
  String mark() {
    return mark;
  }
}
