package cenote.bench.kernels;

/**
 * A part of a sample that rounds run over.
 *
 * @param name what it is called in reports
 * @param first its first contract
 * @param count how many contracts
 */
record Slice(String name, int first, int count) {}
