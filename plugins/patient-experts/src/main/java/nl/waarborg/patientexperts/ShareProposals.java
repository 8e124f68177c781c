package nl.waarborg.patientexperts;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * The tables of what experts are asked before something of theirs goes to others, and of their word
 * on it (IKO-D1, IKO-A4). The register of consents cannot carry that word: its questions stand in
 * the tenant's file, and here each is about another party, project and choice of answers.
 */
final class ShareProposals {

    private static final Columns PROPOSAL = Columns.of(PatientExpertsPlugin.NAME, "share_proposal");
    static final Column<UUID> EXPERT_ID = PROPOSAL.uuid("expert_id", Category.OPERATIONAL);
    static final Column<UUID> PROJECT_ID = PROPOSAL.uuid("project_id", Category.OPERATIONAL);
    static final Column<ShareWay> WAY =
            PROPOSAL.choice("way", ShareWay.class, Category.OPERATIONAL);
    static final Column<String> NAME = PROPOSAL.text("name", Category.BEHAVIOUR);
    static final Column<String> PURPOSE = PROPOSAL.text("purpose", Category.BEHAVIOUR);
    static final Column<String> FIELDS = PROPOSAL.text("fields", Category.BEHAVIOUR);
    static final Column<String> QUESTIONS = PROPOSAL.text("questions", Category.BEHAVIOUR);
    static final Column<Long> PROFILE_VERSION =
            PROPOSAL.number("profile_version", Category.OPERATIONAL);
    static final Column<String> ASKED = PROPOSAL.text("asked", Category.BEHAVIOUR);
    static final Column<UUID> PROPOSED_BY = PROPOSAL.uuid("proposed_by", Category.OPERATIONAL);
    static final Column<LocalDate> PROPOSED_ON = PROPOSAL.date("proposed_on", Category.OPERATIONAL);
    static final Column<ShareWord> WORD =
            PROPOSAL.choice("word", ShareWord.class, Category.BEHAVIOUR, ColumnTrait.NULLABLE);
    static final Column<Instant> WORD_AT =
            PROPOSAL.instant("word_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);
    static final Column<WordAge> AGE =
            PROPOSAL.choice("age", WordAge.class, Category.BIRTH, ColumnTrait.NULLABLE);
    static final Column<String> REPRESENTATIVE =
            PROPOSAL.text(
                    "representative",
                    Category.CONTENT,
                    ColumnTrait.BY_PERSON,
                    ColumnTrait.NULLABLE);

    /** Where the mail to who represents somebody under 16 goes. */
    static final Column<String> REPRESENTATIVE_EMAIL =
            PROPOSAL.text("representative_email", Category.CONTACT, ColumnTrait.NULLABLE);

    /** Of the link that was mailed last; what stood in it is kept once it was followed. */
    static final Column<String> LINK_HASH = secret("link_hash");

    static final Column<Instant> LINK_UNTIL =
            PROPOSAL.instant("link_until", Category.OPERATIONAL, ColumnTrait.NULLABLE);
    static final Column<String> LINK_TOKEN = secret("link_token");

    /** Of the link that takes a yes back. */
    static final Column<String> BACK_HASH = secret("back_hash");

    static final Column<String> BACK_TOKEN = secret("back_token");
    static final Column<Instant> WITHDRAWN_AT =
            PROPOSAL.instant("withdrawn_at", Category.BEHAVIOUR, ColumnTrait.NULLABLE);
    static final Column<UUID> WITHDRAWN_BY =
            PROPOSAL.uuid("withdrawn_by", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** A question to an expert whether something may go, and the answer. */
    static final Dataset DATASET =
            Dataset.of(PROPOSAL)
                    .called(
                            "vragen of gegevens mogen worden gedeeld",
                            "questions whether data may be shared")
                    .about(SubjectLink.through(EXPERT_ID, Experts.DATASET))
                    .retainedAs(Experts.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent()
                    .takenBack(
                            TakenBack.since(WITHDRAWN_AT)
                                    .ofWordIn(WORD_AT)
                                    .heardBy(WITHDRAWN_BY, BACK_TOKEN));

    private static final Columns ITEM = Columns.of(PatientExpertsPlugin.NAME, "proposed_answer");
    static final Column<UUID> PROPOSAL_ID = ITEM.uuid("proposal_id", Category.OPERATIONAL);
    static final Column<String> QUESTION = ITEM.text("question", Category.BEHAVIOUR);
    static final Column<UUID> ANSWER_ID = ITEM.uuid("answer_id", Category.OPERATIONAL);
    static final Column<Long> ANSWER_VERSION = ITEM.number("answer_version", Category.OPERATIONAL);

    /** Which answer was put before the expert, and as which version of it. */
    static final Dataset ANSWERS =
            Dataset.of(ITEM)
                    .called(
                            "antwoorden die voor delen zijn voorgelegd",
                            "answers that were put forward for sharing")
                    .about(SubjectLink.through(PROPOSAL_ID, DATASET))
                    .retainedAs(Experts.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent();

    private ShareProposals() {}

    private static Column<String> secret(String name) {
        return PROPOSAL.text(name, Category.CREDENTIAL, ColumnTrait.NULLABLE);
    }
}
