package nl.waarborg.benchmark;

import java.time.Duration;

/**
 * How large a register is.
 *
 * @param dossiers how many dossiers are taken over
 * @param results how many course results stand in them
 * @param round how long each worklist is measured
 */
record RegisterSizes(int dossiers, int results, Duration round) {

    /** How many carers lodge an appeal. */
    static final int APPEALS = 20;

    /** How many courses there are. */
    static final int OFFERS = 20;

    /** Refuses what cannot be measured. */
    RegisterSizes {
        if (dossiers < 10 * APPEALS || results < dossiers || round.isZero()) {
            throw new IllegalArgumentException(
                    "A register needs " + 10 * APPEALS + " dossiers, a result for each, a second");
        }
    }

    /** As {@code -Dbenchmark.dossiers} and its kin say. */
    static RegisterSizes ofProperties() {
        return new RegisterSizes(
                Integer.getInteger("benchmark.dossiers", 10_000),
                Integer.getInteger("benchmark.results", 400_000),
                Duration.ofSeconds(Integer.getInteger("benchmark.seconds", 4)));
    }

    int resultsEach() {
        return Math.ceilDiv(results, dossiers);
    }
}
