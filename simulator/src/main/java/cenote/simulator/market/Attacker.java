package cenote.simulator.market;

import cenote.pool.Pool;

/** Somebody with a goal that the pool should not let him reach. */
interface Attacker {

  /** Does what it can in this step. */
  void act(Outlet outlet);

  /** What it is after, in words. */
  String goal();

  /** What its accounts have gained: equity at mark, withdrawn less deposited, cash E6. */
  long scoreE6(Pool pool);
}
