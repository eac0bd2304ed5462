/** Tests of the study of auctions. */
@NullMarked
package cenote.app.auction;

import org.jspecify.annotations.NullMarked;
