package cenote.gateway.view;

import cenote.gateway.http.About;
import cenote.pool.Pool;
import cenote.pool.margin.AccountState;
import cenote.pool.margin.LatticePoint;
import cenote.pool.margin.Statement;
import java.util.List;
import java.util.Optional;

/** What an account needs and why: {@link Statement} with names. */
public record MarginStatementView(
    int account,
    AccountState state,
    long equityE6,
    long equityMaintenanceE6,
    long equityInitialE6,
    long withdrawableE6,
    long initialE6,
    long maintenanceE6,
    long closeOutE6,
    List<DomainNeed> domains,
    List<UnderlyingLoss> underlyings,
    @About("what each leg adds; they sum exactly to initialE6 and to maintenanceE6")
        List<LegContribution> contributions,
    List<LadderView> ladders,
    @About("single actions after which the account is free, least cash first; none when it is free")
        List<CureView> cures) {

  /** The requirement of a domain with its parts. */
  public record DomainNeed(
      String domain,
      @About("S: the worst losses of the underlyings alone, summed") long aloneE6,
      @About("J: the worst joint scenario") long jointE6,
      @About("J as it counts in the phase of a first set") long jointCountedE6,
      @About("B") long basisFloorE6,
      long coreE6,
      @About("S less core: saved by offsets") long savedE6,
      @About("what decides the core") Statement.Binding binding,
      @About("row of the worst joint scenario") Optional<Integer> jointRow,
      long liquidityE6,
      long shortOptionsE6,
      long oracleE6,
      long fundingE6,
      long feesE6,
      @About("L is more by that, for other accounts of the owner on the same side") long linkedE6,
      long initialE6,
      long maintenanceE6,
      long closeOutE6) {

    private static DomainNeed of(Statement.Domain it) {
      return new DomainNeed(
          Words.DOMAINS.get(it.domain()),
          it.aloneE6(),
          it.jointE6(),
          it.jointCountedE6(),
          it.basisFloorE6(),
          it.coreE6(),
          it.savedE6(),
          it.binding(),
          it.jointRow().isPresent() ? Optional.of(it.jointRow().getAsInt()) : Optional.empty(),
          it.liquidityE6(),
          it.shortOptionsE6(),
          it.oracleE6(),
          it.fundingE6(),
          it.feesE6(),
          it.linkedE6(),
          it.initialE6(),
          it.maintenanceE6(),
          it.closeOutE6());
    }
  }

  /** Where the losses of an underlying come from. */
  public record UnderlyingLoss(
      int underlying,
      String symbol,
      String domain,
      @About("s: of the linear legs of the longer side on the 24 h lattice") double share,
      LatticePoint worst,
      @About("its S") long lossE6,
      @About("where the worst joint scenario puts it") Optional<LatticePoint> joint,
      long jointLossE6) {

    private static UnderlyingLoss of(Pool pool, Statement.Underlying it) {
      return new UnderlyingLoss(
          it.underlying(),
          MarginStatementView.symbol(pool, it.underlying()),
          Words.DOMAINS.get(it.domain()),
          it.share(),
          it.worst(),
          it.lossE6(),
          it.joint(),
          it.jointLossE6());
    }
  }

  /** What a leg, or collateral that it hedges, adds at the points that bind. */
  public record LegContribution(
      String name,
      int underlying,
      @About("of a position") Optional<Integer> instrument,
      @About("of hedged collateral") Optional<Integer> asset,
      long quantityE8,
      @About("within initialE6") long coreE6,
      long initialE6,
      long maintenanceE6) {

    private static LegContribution of(Pool pool, Statement.Contribution it) {
      boolean isPosition = it.instrument() >= 0;
      return new LegContribution(
          isPosition
              ? Words.instrument(pool, it.instrument())
              : Words.symbol(pool.assets().symbol(it.asset())),
          it.underlying(),
          isPosition ? Optional.of(it.instrument()) : Optional.empty(),
          isPosition ? Optional.empty() : Optional.of(it.asset()),
          it.quantityE8(),
          it.coreE6(),
          it.initialE6(),
          it.maintenanceE6());
    }
  }

  /** Works it out of what the pool says. */
  public static MarginStatementView of(Pool pool, Statement it) {
    return new MarginStatementView(
        it.account(),
        it.state(),
        it.equityE6(),
        it.equityMaintenanceE6(),
        it.equityInitialE6(),
        it.withdrawableE6(),
        it.initialE6(),
        it.maintenanceE6(),
        it.closeOutE6(),
        it.domains().stream().map(DomainNeed::of).toList(),
        it.underlyings().stream().map(each -> UnderlyingLoss.of(pool, each)).toList(),
        it.contributions().stream().map(each -> LegContribution.of(pool, each)).toList(),
        it.ladders().stream().map(each -> LadderView.of(pool, each)).toList(),
        it.cures().stream().map(each -> CureView.of(pool, each)).toList());
  }

  static String symbol(Pool pool, int underlying) {
    return Words.symbol(pool.market().symbol(underlying));
  }
}
