/**
 * The guarantee vault ({@code rules.md} 8.2 layers 3 and 4, 13.2): depositors' cash in two tranches
 * that bears deficits. Owner of shares, requests and of what each tranche is worth; its cash and
 * the legs it unwinds lie in an account of the ledger like any other. May assume rules 4; must not
 * know who decides that a tranche is used.
 */
@org.jspecify.annotations.NullMarked
package cenote.pool.vault;
