/**
 * What accrues with time: funding of perpetuals, interest on loans, daily settlement and expiry,
 * charged to an account when it is next touched.
 */
@NullMarked
package cenote.pool.funding;

import org.jspecify.annotations.NullMarked;
