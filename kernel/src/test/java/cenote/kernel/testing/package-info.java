/** Test support that every module shares through the kernel's test jar. */
@NullMarked
package cenote.kernel.testing;

import org.jspecify.annotations.NullMarked;
