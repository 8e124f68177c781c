package nl.waarborg.data.tx;

import static nl.waarborg.data.tx.Work.NORTH;
import static nl.waarborg.data.tx.Work.session;

import nl.waarborg.spi.SubjectId;

import java.util.UUID;

/** Work at a desk where two people are known, and tickets of which each has its own title. */
final class Tickets {

    final Work work = new Work();
    final SubjectId ann = work.newSubject(NORTH);
    final SubjectId ben = work.newSubject(NORTH);
    private int title;

    String title() {
        return "Ticket " + ++title;
    }

    UUID of(SubjectId asker) {
        return work.write(
                session(NORTH), tx -> tx.insert(Desk.TICKET, Desk.ticket(asker.value(), title())));
    }
}
