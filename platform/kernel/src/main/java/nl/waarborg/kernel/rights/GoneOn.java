package nl.waarborg.kernel.rights;

/**
 * What came of going on with an erasure that was put off.
 *
 * @param report all that was done for the request until now
 * @param changed whether less stays than before, or stays for another reason
 */
public record GoneOn(ExecutionReport report, boolean changed) {}
