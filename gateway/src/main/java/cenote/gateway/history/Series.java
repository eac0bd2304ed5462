package cenote.gateway.history;

/** Sampled series of one subject, with the statements that read them. */
enum Series {
  MARK("marks", "instrument", "mark_e8"),
  FUNDING("marks", "instrument", "funding_rate_e9"),
  INDEX("indices", "underlying", "index_e8");

  private final String beginning;
  private final String points;

  Series(String table, String subject, String value) {
    this.beginning =
        """
        SELECT min(time_ns) FROM %s WHERE %s = $1 AND time_ns >= $2
        """
            .formatted(table, subject);
    this.points =
        """
        SELECT (time_ns // $4) * $4 AS bucket_ns,
          arg_min(%3$s, position), arg_max(%3$s, position), min(%3$s), max(%3$s)
        FROM %1$s
        WHERE %2$s = $1 AND time_ns >= $2 AND time_ns < $3
        GROUP BY bucket_ns
        ORDER BY bucket_ns
        """
            .formatted(table, subject, value);
  }

  /** Time of the first sample of a subject ($1) from a time ($2) on. */
  String beginning() {
    return beginning;
  }

  /** Points of a subject ($1) from ($2) to ($3) by buckets ($4). */
  String points() {
    return points;
  }
}
