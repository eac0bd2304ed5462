/**
 * The command line: parsing, configuration and wiring. No business rule lives here; everything it
 * prints is computed by the modules below. May write to standard output and read files.
 */
@NullMarked
package cenote.app;

import org.jspecify.annotations.NullMarked;
