package nl.waarborg.contact;

import nl.waarborg.spi.ConsentGround.Channel;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;

import java.util.List;

/** What a person says or writes to staff, who note how it came. */
final class WordToStaff {

    private WordToStaff() {}

    /**
     * Refuses what does not reach staff.
     *
     * @throws Problem 422 for {@code ONLINE}, which is a link that only the person has
     */
    static void check(Channel channel) {
        if (channel == Channel.ONLINE) {
            throw Problem.invalid(
                    List.of(
                            new Fault(
                                    "/channel", "not-online", "staff note what is said to them")));
        }
    }
}
