package cenote.app.campaign;

/** What a campaign consists of. */
enum Part {
  /** Random commands against the pool and a second telling of the rules. */
  SHADOW,
  /** Whole systems in virtual time. */
  SIMULATOR,
  /** Real members, made to fail. */
  CLUSTER,
  /** Bugs planted on purpose, which the first two must find. */
  PLANTED
}
