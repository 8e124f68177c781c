package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.ConsentGround;
import nl.waarborg.spi.EventType;
import nl.waarborg.spi.Happening;
import nl.waarborg.spi.Hearing;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Work;

import org.jooq.impl.DSL;

import java.util.Map;
import java.util.UUID;

/**
 * Donors and the donor newsletter know each other by the person (IKO-L15): what begins and ends
 * here is told, and what the donations desk ends is heard. Nothing else is known of the other
 * module.
 */
final class Donors {

    /** A person gets the donor newsletter: id {@code person}. */
    static final EventType BEGAN = new EventType(NewsletterPlugin.NAME + ".donor-news-began", 1);

    /** A person gets it no more: id {@code person}. */
    static final EventType ENDED = new EventType(NewsletterPlugin.NAME + ".donor-news-ended", 1);

    static final Hearing HEARING = new Hearing("donations.donor-news-ended", 1, Donors::left);

    private Donors() {}

    static void began(Work work, MailingList list, UUID person) {
        if (list == MailingList.DONOR_NEWSLETTER) {
            work.emit(BEGAN, Map.of("person", person));
        }
    }

    static void ended(Work work, Row subscription) {
        if (subscription.get(Subscriptions.LIST) == MailingList.DONOR_NEWSLETTER) {
            work.emit(ENDED, Map.of("person", subscription.get(Subscriptions.SUBSCRIBER_ID)));
        }
    }

    /**
     * First as what it is, so that taking the consent back finds nothing left to end. What a hold
     * keeps as it is ends with the hold, and nothing is sent from now on.
     */
    private static Future<Void> left(Work work, Happening happening) {
        SubjectId person = new SubjectId(happening.about("person"));
        var standing =
                DSL.select(Subscriptions.DATASET.id().field())
                        .from(Subscriptions.DATASET.asTable())
                        .where(
                                Subscriptions.SUBSCRIBER_ID
                                        .field()
                                        .eq(person.value())
                                        .and(Subscriptions.standing(MailingList.DONOR_NEWSLETTER))
                                        .andNot(work.holds().frozen(Subscriptions.DATASET)));
        return work.tx()
                .list(standing)
                .compose(rows -> Ending.endAll(work, rows, EndedBy.STAFF))
                .compose(
                        _ ->
                                work.consents()
                                        .withdraw(
                                                Ending.DONOR_NEWS,
                                                person,
                                                ConsentGround.Channel.MAIL));
    }
}
