package cenote.app.verify;

/**
 * What a verification has found so far.
 *
 * @param stateHash hash of the state after the last entry applied, hex
 * @param position log position after the last entry looked at
 * @param commands entries applied as commands, rejected ones included
 * @param malformed entries that are no commands
 * @param signaturesChecked 0 when genesis requires none
 * @param snapshotsChecked snapshots equal to the state at their position
 * @param isRunChecked true when {@code run.json} was there and equal
 * @param tornBytes bytes at the end that are not a whole entry
 */
record VerifyResult(
    String stateHash,
    long position,
    long commands,
    long malformed,
    boolean requiresSignatures,
    long signaturesChecked,
    int snapshotsChecked,
    boolean isRunChecked,
    long tornBytes) {}
