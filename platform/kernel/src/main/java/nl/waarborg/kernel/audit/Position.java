package nl.waarborg.kernel.audit;

import java.util.UUID;

/**
 * A place in a tenant's trail. Lines stand in the order of the transactions that wrote them, and
 * within one in the order of writing: once every transaction below a number has ended, no line can
 * come to stand before it any more.
 *
 * @param xact the transaction
 * @param seq the line
 */
public record Position(long xact, long seq) implements Comparable<Position> {

    /** Before every line. */
    public static final Position START = new Position(0, 0);

    /** The position that an id stands for, see {@link #id}. */
    public static Position of(UUID id) {
        return new Position(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    /** Both numbers as an id, by which a line is asked for. */
    public UUID id() {
        return new UUID(xact, seq);
    }

    @Override
    public int compareTo(Position other) {
        int order = Long.compare(xact, other.xact);
        return order != 0 ? order : Long.compare(seq, other.seq);
    }
}
