/**
 * Random books in real pools, held against the requirement in decimals of {@code
 * cenote.simulator.shadow}. May know the pool's commands and reads; works out nothing by itself.
 */
@org.jspecify.annotations.NullMarked
package cenote.simulator.books;
