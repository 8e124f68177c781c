package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Anchor;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.RetentionCase;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;
import nl.waarborg.spi.Work;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of subscriptions. */
final class Subscriptions {

    private static final Columns COLUMNS = Columns.of(NewsletterPlugin.NAME, "subscription");

    static final Column<UUID> SUBSCRIBER_ID = COLUMNS.uuid("subscriber_id", Category.SUBJECT_ID);
    static final Column<MailingList> LIST =
            COLUMNS.choice("list", MailingList.class, Category.OPERATIONAL);
    static final Column<String> EMAIL = COLUMNS.text("email", Category.CONTACT);
    static final Column<String> FIRST_NAME =
            COLUMNS.text("first_name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<String> LAST_NAME =
            COLUMNS.text("last_name", Category.NAME, ColumnTrait.NULLABLE);
    static final Column<MailLanguage> LANGUAGE =
            COLUMNS.choice("language", MailLanguage.class, Category.CHARACTERISTIC);
    static final Column<String> ADDRESS_MARK = COLUMNS.text("address_mark", Category.CREDENTIAL);

    /** By which somebody who is registered is known again, whatever the address. */
    static final Column<String> PERSON_MARK =
            COLUMNS.text("person_mark", Category.CREDENTIAL, ColumnTrait.NULLABLE);

    static final Column<Source> SOURCE =
            COLUMNS.choice("source", Source.class, Category.OPERATIONAL);
    static final Column<String> CONFIRM_HASH =
            COLUMNS.text("confirm_hash", Category.CREDENTIAL, ColumnTrait.NULLABLE);
    static final Column<Instant> CONFIRM_UNTIL = optionalInstant("confirm_until");
    static final Column<Instant> ASKED_AT = optionalInstant("asked_at");
    static final Column<Instant> CONFIRMED_AT = optionalInstant("confirmed_at");
    static final Column<Instant> ENDED_AT = optionalInstant("ended_at");
    static final Column<EndedBy> ENDED_BY =
            COLUMNS.choice("ended_by", EndedBy.class, Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Computed by the database: whether nobody ever followed its link. */
    static final Column<Boolean> UNCONFIRMED = COLUMNS.flag("unconfirmed", Category.OPERATIONAL);

    static final Dataset DATASET =
            Dataset.of(COLUMNS)
                    .called("inschrijvingen op de nieuwsbrief", "newsletter subscriptions")
                    .about(SubjectLink.column(SUBSCRIBER_ID))
                    .retainedAs("newsletter")
                    .onErasure(Erasure.deleteRow())
                    .anchored(
                            Anchor.whenEnded("UNSUBSCRIBED", ENDED_AT),
                            Anchor.whenEnded("UNSUBSCRIBED_OR_REGISTRATION_END", ENDED_AT),
                            Anchor.on("CONFIRM_UNTIL", CONFIRM_UNTIL, COLUMNS.createdAt()))
                    .inCases(
                            RetentionCase.when("donor", LIST, MailingList.DONOR_NEWSLETTER),
                            RetentionCase.when("unconfirmed", UNCONFIRMED, true))
                    .takenBack(TakenBack.since(ENDED_AT).ofWordIn(CONFIRMED_AT).with(ENDED_BY));

    private Subscriptions() {}

    private static Column<Instant> optionalInstant(String name) {
        return COLUMNS.instant(name, Category.OPERATIONAL, ColumnTrait.NULLABLE);
    }

    /** The one of that address on that list. */
    static Condition of(MailingList list, String mark) {
        return LIST.field().eq(list).and(ADDRESS_MARK.field().eq(mark));
    }

    /** Whether an address stands on a list already, also as that of somebody who is set aside. */
    static Future<Boolean> inUse(Work work, MailingList list, String mark) {
        return work.tx()
                .first(
                        DSL.select(DSL.inline(1).as("found"))
                                .where(
                                        DSL.condition(
                                                "{0}({1}, {2})",
                                                DSL.name(NewsletterPlugin.NAME, "address_in_use"),
                                                DSL.val(list.name()),
                                                DSL.val(mark))))
                .map(Optional::isPresent);
    }

    /** Those that get the issues of a list. */
    static Condition standing(MailingList list) {
        return LIST.field().eq(list).and(standing());
    }

    /** Those that get the issues of their list. */
    static Condition standing() {
        return CONFIRMED_AT.field().isNotNull().and(ENDED_AT.field().isNull());
    }
}
