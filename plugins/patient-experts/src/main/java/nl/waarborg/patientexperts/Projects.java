package nl.waarborg.patientexperts;

import nl.waarborg.spi.Category;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.ColumnTrait;
import nl.waarborg.spi.Columns;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.Erasure;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.TakenBack;

import java.time.LocalDate;
import java.util.UUID;

/** The tables of projects and of who was invited to them. */
final class Projects {

    private static final Columns PROJECT = Columns.of(PatientExpertsPlugin.NAME, "project");
    static final Column<String> NAME = PROJECT.text("name", Category.OPERATIONAL);
    static final Column<String> DESCRIPTION = PROJECT.text("description", Category.OPERATIONAL);
    static final Column<String> PARTY = PROJECT.text("party", Category.OPERATIONAL);
    static final Column<LocalDate> CLOSED_ON =
            PROJECT.date("closed_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** What experts are asked for, by an organisation. */
    static final Dataset DATASET = Dataset.of(PROJECT).aboutNobody("Projects and who runs them");

    private static final Columns CRITERION = Columns.of(PatientExpertsPlugin.NAME, "criterion");
    static final Column<UUID> CRITERION_PROJECT =
            CRITERION.uuid("project_id", Category.OPERATIONAL);
    static final Column<String> QUESTION = CRITERION.text("question", Category.OPERATIONAL);
    static final Column<String[]> WANTED = CRITERION.texts("wanted", Category.OPERATIONAL);

    /** Answers that make an expert likely for a project; no answer excludes nobody. */
    static final Dataset CRITERIA = Dataset.of(CRITERION).aboutNobody("What a project looks for");

    private static final Columns PARTICIPATION =
            Columns.of(PatientExpertsPlugin.NAME, "participation");
    static final Column<UUID> EXPERT_ID = PARTICIPATION.uuid("expert_id", Category.OPERATIONAL);
    static final Column<UUID> PROJECT_ID = PARTICIPATION.uuid("project_id", Category.OPERATIONAL);
    static final Column<ParticipationStatus> STATUS =
            PARTICIPATION.choice(
                    "status",
                    ParticipationStatus.class,
                    Category.BEHAVIOUR,
                    ColumnTrait.BY_ORGANISATION);
    static final Column<String> REASONS = PARTICIPATION.text("reasons", Category.DECISION);
    static final Column<UUID> INVITED_BY = PARTICIPATION.uuid("invited_by", Category.OPERATIONAL);
    static final Column<LocalDate> INVITED_ON =
            PARTICIPATION.date("invited_on", Category.OPERATIONAL);
    static final Column<LocalDate> SETTLED_ON =
            PARTICIPATION.date("settled_on", Category.OPERATIONAL, ColumnTrait.NULLABLE);

    /** An invitation by a named human, and what came of it. */
    static final Dataset PARTICIPATIONS =
            Dataset.of(PARTICIPATION)
                    .called("deelname aan projecten", "participation in projects")
                    .about(SubjectLink.through(EXPERT_ID, Experts.DATASET))
                    .retainedAs(Experts.KIND)
                    .onErasure(Erasure.deleteRow())
                    .withParent()
                    .takenBack(
                            TakenBack.byBecoming(
                                            STATUS,
                                            ParticipationStatus.DECLINED,
                                            ParticipationStatus.ENDED)
                                    .with(SETTLED_ON));

    private Projects() {}
}
