package nl.waarborg.clientcocreation;

import nl.waarborg.spi.AssignedIn;
import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** The tables of spaces, who may enter them, what stands in them and how they are used. */
final class Spaces {

    private static final Columns SPACE = Columns.of(ClientCocreationPlugin.NAME, "space");
    static final Column<UUID> CLIENT_ID = SPACE.uuid("client_id", Category.OPERATIONAL);
    static final Column<UUID> AGREEMENT_ID = SPACE.uuid("agreement_id", Category.OPERATIONAL);
    static final Column<String> NAME = SPACE.text("name", Category.OPERATIONAL);
    static final Column<LocalDate> CLOSED_ON =
            SPACE.date("closed_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** A place of co-creation. */
    static final Dataset DATASET = Dataset.of(SPACE).aboutNobody("Places to work together");

    private static final Columns KEPT_OUT = Columns.of(ClientCocreationPlugin.NAME, "kept_out");
    static final Column<UUID> KEPT_OUT_SPACE = KEPT_OUT.uuid("space_id", Category.OPERATIONAL);
    static final Column<byte[]> HASH = KEPT_OUT.bytes("hash", Category.OPERATIONAL);

    /** When all that was said to the client before was read again for it. */
    static final Column<LocalDate> REREAD_ON =
            KEPT_OUT.date("reread_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Hashes of names that the client wants kept out. */
    static final Dataset NAMES_KEPT_OUT =
            Dataset.of(KEPT_OUT).aboutNobody("Hashes of names, which can be recognised, not read");

    private static final Columns MEMBER = Columns.of(ClientCocreationPlugin.NAME, "member");
    static final Column<UUID> MEMBER_SPACE = MEMBER.uuid("space_id", Category.OPERATIONAL);
    static final Column<UUID> ACCOUNT_ID = MEMBER.uuid("account_id", Category.OPERATIONAL);
    static final Column<UUID> GRANTED_BY = MEMBER.uuid("granted_by", Category.OPERATIONAL);

    /** Who may enter: accounts of named people, which the database sees to (IKO-A1). */
    static final Dataset MEMBERS =
            Dataset.of(MEMBER).aboutNobody("Which accounts may enter which space");

    private static final Columns CONTRIBUTION =
            Columns.of(ClientCocreationPlugin.NAME, "contribution");
    static final Column<UUID> SPACE_ID = CONTRIBUTION.uuid("space_id", Category.OPERATIONAL);
    static final Column<UUID> AUTHOR_ID = CONTRIBUTION.uuid("author_id", Category.SUBJECT_ID);
    static final Column<String> TEXT =
            CONTRIBUTION.text("text", Category.CONTENT, ColumnTrait.BY_PERSON);
    static final Column<LocalDate> WITHHELD_ON =
            CONTRIBUTION.date("withheld_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    private static final Column<LocalDate> CONTRIBUTION_ENDED =
            CONTRIBUTION.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What somebody wrote in a space; members see it. */
    static final Dataset CONTRIBUTIONS =
            service(
                            Dataset.of(CONTRIBUTION)
                                    .called(
                                            "bijdragen in de besloten ruimte",
                                            "contributions in the closed space"),
                            AUTHOR_ID,
                            CONTRIBUTION_ENDED)
                    .assignedIn(new AssignedIn(SPACE_ID, MEMBERS, MEMBER_SPACE, ACCOUNT_ID));

    private static final Columns VISIT = Columns.of(ClientCocreationPlugin.NAME, "visit");
    static final Column<UUID> VISIT_SPACE =
            VISIT.uuid("space_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Where somebody delivered for an assignment, and entered no space. */
    static final Column<UUID> VISIT_AGREEMENT =
            VISIT.uuid("agreement_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    static final Column<UUID> VISITOR_ID = VISIT.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UUID> LOG_IN = VISIT.uuid("log_in", Category.OPERATIONAL);
    static final Column<String> NETWORK = VISIT.text("network", Category.BEHAVIOUR);
    static final Column<Instant> FIRST_AT = VISIT.instant("first_at", Category.BEHAVIOUR);
    static final Column<Instant> LAST_AT = VISIT.instant("last_at", Category.BEHAVIOUR);
    private static final Column<LocalDate> VISIT_ENDED =
            VISIT.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** The use of a space, or of the right to deliver, in one log-in from one network (IKO-L7). */
    static final Dataset VISITS =
            service(
                    Dataset.of(VISIT)
                            .called("gebruik van de online toegang", "use of the online access"),
                    VISITOR_ID,
                    VISIT_ENDED);

    private static final Columns REVIEW = Columns.of(ClientCocreationPlugin.NAME, "use_review");
    static final Column<UUID> REVIEW_SPACE =
            REVIEW.uuid("space_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> REVIEW_AGREEMENT =
            REVIEW.uuid("agreement_id", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<UUID> REVIEWED_ID = REVIEW.uuid("person_id", Category.SUBJECT_ID);
    static final Column<UseReport.Outcome> OUTCOME =
            REVIEW.choice("outcome", UseReport.Outcome.class, Category.DECISION);
    static final Column<String> REASONS = REVIEW.text("reasons", Category.DECISION);
    static final Column<UUID> DECIDED_BY = REVIEW.uuid("decided_by", Category.OPERATIONAL);
    static final Column<LocalDate> DECIDED_ON = REVIEW.date("decided_on", Category.OPERATIONAL);
    private static final Column<LocalDate> REVIEW_ENDED =
            REVIEW.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What a human made of use that looked odd. */
    static final Dataset REVIEWS =
            service(
                    Dataset.of(REVIEW)
                            .called("beoordelingen van het gebruik", "reviews of the use"),
                    REVIEWED_ID,
                    REVIEW_ENDED);

    private static final Columns JUDGEMENT = Columns.of(ClientCocreationPlugin.NAME, "judgement");
    static final Column<UUID> JUDGED_SPACE = JUDGEMENT.uuid("space_id", Category.OPERATIONAL);
    static final Column<UUID> JUDGED_CONTRIBUTION =
            JUDGEMENT.uuid("contribution_id", Category.OPERATIONAL);
    static final Column<UUID> JUDGED_AUTHOR = JUDGEMENT.uuid("author_id", Category.SUBJECT_ID);
    static final Column<Withheld.Outcome> JUDGED =
            JUDGEMENT.choice("outcome", Withheld.Outcome.class, Category.DECISION);
    static final Column<String> JUDGED_FOR = JUDGEMENT.text("reasons", Category.DECISION);
    static final Column<UUID> JUDGED_BY = JUDGEMENT.uuid("decided_by", Category.OPERATIONAL);
    static final Column<LocalDate> JUDGED_ON = JUDGEMENT.date("decided_on", Category.OPERATIONAL);
    private static final Column<LocalDate> JUDGEMENT_ENDED =
            JUDGEMENT.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What a human made of something that was withheld. */
    static final Dataset JUDGEMENTS =
            service(
                    Dataset.of(JUDGEMENT)
                            .called(
                                    "beoordelingen van tegengehouden bijdragen",
                                    "judgements of contributions held back"),
                    JUDGED_AUTHOR,
                    JUDGEMENT_ENDED);

    private static final Columns REMOVAL = Columns.of(ClientCocreationPlugin.NAME, "name_removal");
    static final Column<UUID> REMOVAL_SPACE = REMOVAL.uuid("space_id", Category.OPERATIONAL);
    static final Column<UUID> REMOVED_BY = REMOVAL.uuid("person_id", Category.SUBJECT_ID);
    static final Column<String> REMOVED_FOR = REMOVAL.text("reasons", Category.DECISION);
    static final Column<LocalDate> REMOVED_ON = REMOVAL.date("removed_on", Category.OPERATIONAL);
    private static final Column<LocalDate> REMOVAL_ENDED =
            REMOVAL.date("service_ended_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** Who took a name off the client's list, and why; the name stands nowhere. */
    static final Dataset REMOVALS =
            service(
                    Dataset.of(REMOVAL)
                            .called(
                                    "namen die van de lijst zijn gehaald",
                                    "names taken off the list"),
                    REMOVED_BY,
                    REMOVAL_ENDED);

    private Spaces() {}

    private static Dataset service(
            Dataset.Stage.About table, Column<UUID> person, Column<LocalDate> serviceEndedOn) {
        return table.about(SubjectLink.column(person))
                .retainedAs(Clients.SERVICE)
                .onErasure(Erasure.deleteRow())
                .anchored(Clients.serviceEnd(serviceEndedOn));
    }
}
