package cenote.gateway.notice;

import cenote.gateway.http.About;
import cenote.gateway.view.CureView;
import cenote.gateway.view.TopUpView;
import cenote.pool.Pool;
import cenote.pool.margin.AccountState;
import cenote.pool.margin.Requirement;
import java.util.Optional;

/** An account's state by its margin has changed ({@code rules.md} 3.10); cash E6, log time ns. */
public record MarginNotice(
    @About("position and account: the same for each try") String id,
    long position,
    long timeNs,
    int account,
    @About("absent when the account was not watched before") Optional<AccountState> before,
    AccountState after,
    @About("E_IM") long equityInitialE6,
    @About("R_IM") long initialE6,
    @About("E_MM") long equityMaintenanceE6,
    @About("R_MM") long maintenanceE6,
    @About("the cheapest; absent when free, or when none was found") Optional<CureView> cure,
    @About("its link, by which a keeper may top it up") Optional<TopUpView> topUp) {

  /** The notice of a change that is there now; on the thread of the pool's owner. */
  static MarginNotice of(Pool pool, int account, Optional<AccountState> before) {
    Requirement margin = pool.margin(account);
    AccountState after = AccountState.of(margin);
    long equityInitialE6 = margin.equityInitialE6();
    long initialE6 = margin.initialE6();
    long equityMaintenanceE6 = margin.equityMaintenanceE6();
    long maintenanceE6 = margin.maintenanceE6();
    return new MarginNotice(
        pool.position() + "/" + account,
        pool.position(),
        pool.nowNs(),
        account,
        before,
        after,
        equityInitialE6,
        initialE6,
        equityMaintenanceE6,
        maintenanceE6,
        after == AccountState.FREE ? Optional.empty() : cure(pool, account),
        TopUpView.of(pool, account));
  }

  private static Optional<CureView> cure(Pool pool, int account) {
    return pool.statements().of(account).cures().stream()
        .findFirst()
        .map(cheapest -> CureView.of(pool, cheapest));
  }
}
