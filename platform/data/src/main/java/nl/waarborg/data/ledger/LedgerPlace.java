package nl.waarborg.data.ledger;

import nl.waarborg.data.ledger.LedgerFile.Head;
import nl.waarborg.kernel.ledger.LedgerEntry;

import java.util.function.BiConsumer;

/**
 * How far somebody has read a ledger, to go on from there another time without reading again what
 * came before. Reading blocks.
 *
 * @param number of the last line that was read; 0 for none
 * @param proof of that line
 * @param bytes how long all lines up to there are, those that were cut away since among them; 0
 *     where that is not known, so that reading begins at the beginning
 */
public record LedgerPlace(long number, String proof, long bytes) {

    /** Nothing was read. */
    public static final LedgerPlace BEGINNING = new LedgerPlace(0, LedgerLine.NOTHING_BEFORE, 0);

    /** Where a ledger ended. */
    public static LedgerPlace of(Head head) {
        return new LedgerPlace(head.number(), head.proof(), head.bytes());
    }

    /**
     * This place where the ledger has it, and the beginning where it has not, because another or an
     * older file was put in its place: then each line may be one that was never read.
     */
    public LedgerPlace in(LedgerFile ledger) {
        return number == 0 || isIn(ledger) ? this : BEGINNING;
    }

    private boolean isIn(LedgerFile ledger) {
        Head noted = ledger.noted();
        if (bytes == 0 || number > noted.number()) {
            return number <= noted.number();
        }
        if (number == noted.number()) {
            return LedgerProof.same(proof, noted.proof());
        }
        return bytes < noted.bytes()
                && ledger.read(head(), (line, at) -> {}).number() >= noted.number();
    }

    /**
     * Reads the lines after this place, and those before as well where its bytes are not known;
     * where lines were cut away behind it, those that are left.
     *
     * @param each a line, and the place behind it
     * @return the end of the ledger
     * @throws LedgerFault if a line was changed, left out, moved or cut off
     */
    public LedgerPlace read(LedgerFile ledger, BiConsumer<LedgerEntry, LedgerPlace> each) {
        return of(
                ledger.readFrom(
                        bytes == 0 ? Head.NONE : head(),
                        (line, at) -> each.accept(line.entry(), of(at))));
    }

    /** Whether whoever read to here has read all up to another place. */
    public boolean reaches(LedgerPlace other) {
        return equals(other) || number > other.number;
    }

    private Head head() {
        return new Head(number, "", proof, Head.NONE.knownAt(), bytes);
    }
}
