/** The whole product from outside: {@code up} as a process, its page, its interface. */
@NullMarked
package cenote.e2e;

import org.jspecify.annotations.NullMarked;
