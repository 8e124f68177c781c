package nl.waarborg.spi;

import org.jooq.Record;
import org.jooq.Table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * A table, whom it is about, how it dies and the anchors its retention can run from.
 *
 * <p>Built in stages; what a stage needs cannot be left out:
 *
 * <pre>{@code
 * Dataset.of(COLUMNS)
 *         .called("aanvragen", "applications")
 *         .about(SubjectLink.column(APPLICANT_ID))
 *         .retainedAs("application")
 *         .onErasure(Erasure.deleteRow())
 *         .anchored(Anchor.on("SUBMITTED", SUBMITTED_AT, COLUMNS.createdAt()));
 * }</pre>
 */
public final class Dataset {

    private final Columns columns;
    private final Optional<DataName> called;
    private final SubjectLink about;
    private final String retainedAs;
    private final Erasure onErasure;
    private final List<Anchor> anchors;
    private final Optional<Column<UUID>> assignee;
    private final Optional<AssignedIn> links;
    private final List<RetentionCase> cases;
    private final Optional<Column<Instant>> activity;
    private final boolean looksLogged;
    private final List<TakenBack> takenBack;

    private Dataset(
            Stage.About start,
            SubjectLink about,
            String retainedAs,
            Erasure onErasure,
            List<Anchor> anchors) {
        this.columns = start.columns();
        this.called = start.name();
        this.about = about;
        this.retainedAs = retainedAs;
        this.onErasure = onErasure;
        this.anchors = anchors;
        this.assignee = Optional.empty();
        this.links = Optional.empty();
        this.cases = List.of();
        this.activity = Optional.empty();
        this.looksLogged = false;
        this.takenBack = List.of();
    }

    private Dataset(Dataset declared, More more) {
        this.columns = declared.columns;
        this.called = declared.called;
        this.about = declared.about;
        this.retainedAs = declared.retainedAs;
        this.onErasure = declared.onErasure;
        this.anchors = declared.anchors;
        this.assignee = more.assignee;
        this.links = more.links;
        this.cases = List.copyOf(more.cases);
        this.activity = more.activity;
        this.looksLogged = more.looksLogged;
        this.takenBack = List.copyOf(more.takenBack);
    }

    /** What a declaration can go without, while more of it is declared. */
    private static final class More {

        private Optional<Column<UUID>> assignee;
        private Optional<AssignedIn> links;
        private final List<RetentionCase> cases;
        private Optional<Column<Instant>> activity;
        private boolean looksLogged;
        private final List<TakenBack> takenBack;

        private More(Dataset declared) {
            this.assignee = declared.assignee;
            this.links = declared.links;
            this.cases = new ArrayList<>(declared.cases);
            this.activity = declared.activity;
            this.looksLogged = declared.looksLogged;
            this.takenBack = new ArrayList<>(declared.takenBack);
        }
    }

    private Dataset with(Consumer<More> declaring) {
        More more = new More(this);
        declaring.accept(more);
        return new Dataset(this, more);
    }

    /** Starts the declaration. */
    public static Stage.About of(Columns columns) {
        return new Stage.About(columns, Optional.empty());
    }

    /** Lets {@link Reach#ASSIGNED} see the rows whose column holds the caller's account id. */
    public Dataset assignedBy(Column<UUID> accountColumn) {
        return with(more -> more.assignee = Optional.of(accountColumn));
    }

    /**
     * Lets {@link Reach#ASSIGNED} see the rows that another table assigns to the caller's account:
     * many accounts for one row, or one account for all rows of a group.
     *
     * <pre>{@code
     * .assignedIn(new AssignedIn(EVENT_ID, LEADERS, LEADER_EVENT_ID, LEADER_ACCOUNT_ID))
     * }</pre>
     */
    public Dataset assignedIn(AssignedIn table) {
        return with(more -> more.links = Optional.of(table));
    }

    /** Declares what about its rows retention rules can depend on. */
    public Dataset inCases(RetentionCase... cases) {
        return with(more -> more.cases.addAll(List.of(cases)));
    }

    /**
     * Declares when something last happened with a row. A row that lives on after the date its term
     * runs from is not erased unseen: a human looks at it.
     */
    public Dataset lastActive(Column<Instant> column) {
        return with(more -> more.activity = Optional.of(column));
    }

    /**
     * Declares that looks at its rows are written down for the people they are about, also where
     * nothing in them is encrypted: each row that {@link Tx#find}, {@link Tx#require} or {@link
     * Tx#page} gives to somebody else, once for each person in a unit of work, before the plugin
     * has it. Not written down are what people see of themselves, work that nobody asked for, such
     * as a job, reads of operational columns alone, and queries ({@link Tx#list}, {@link
     * Tx#first}): show nothing of the people by those.
     *
     * @throws IllegalArgumentException if no column of its own holds the person
     */
    public Dataset withLoggedLooks() {
        if (!(about instanceof SubjectLink.Direct)) {
            throw new IllegalArgumentException(
                    this + " holds no person, in whose name looks could be written down");
        }
        return with(more -> more.looksLogged = true);
    }

    /**
     * Declares how it shows in its rows that a person took back a word, where no consent in the
     * register says so. Each time is written into the ledger of erasures, and done again when an
     * older copy of the data comes back.
     */
    public Dataset takenBack(TakenBack... words) {
        return with(more -> more.takenBack.addAll(List.of(words)));
    }

    /** The table's name, unique within the plugin. */
    public String name() {
        return columns.table().table();
    }

    /** The table. */
    public TableName table() {
        return columns.table();
    }

    /** The table for queries. */
    public Table<Record> asTable() {
        return columns.table().asTable();
    }

    /** The columns in the order of declaration, the four that every table has first. */
    public List<Column<?>> columns() {
        return columns.all();
    }

    /** The column of that name, if declared. */
    public Optional<Column<?>> column(String name) {
        return columns.named(name);
    }

    /** The id column. */
    public Column<UUID> id() {
        return columns.id();
    }

    /** The version column. */
    public Column<Long> version() {
        return columns.version();
    }

    /** The tenant column. */
    public Column<String> tenantId() {
        return columns.tenantId();
    }

    /** The column with the time of a row's making. */
    public Column<Instant> createdAt() {
        return columns.createdAt();
    }

    /**
     * What people read instead of the table's name. A dataset about people has one; only one about
     * nobody may go without.
     */
    public Optional<DataName> called() {
        return called;
    }

    /** Whom it is about. */
    public SubjectLink about() {
        return about;
    }

    /**
     * The kind of data that retention rules name in {@code data}; empty text for a dataset about
     * nobody.
     */
    public String retainedAs() {
        return retainedAs;
    }

    /** How a row dies. */
    public Erasure onErasure() {
        return onErasure;
    }

    /** The dates from which a term can run. */
    public List<Anchor> anchors() {
        return anchors;
    }

    /** What about its rows retention rules can depend on. */
    public List<RetentionCase> cases() {
        return cases;
    }

    /** The column with the moment something last happened with a row. */
    public Optional<Column<Instant>> activity() {
        return activity;
    }

    /** The column with the account that a row is assigned to. */
    public Optional<Column<UUID>> assignee() {
        return assignee;
    }

    /** The table that assigns its rows to accounts. */
    public Optional<AssignedIn> assignedIn() {
        return links;
    }

    /** Whether looks at its rows are written down. */
    public boolean logsLooks() {
        return looksLogged;
    }

    /** How it shows in its rows that a person took back a word. */
    public List<TakenBack> takenBack() {
        return takenBack;
    }

    @Override
    public String toString() {
        return columns.table().toString();
    }

    /** The stages of a declaration. */
    public static final class Stage {

        private Stage() {}

        /**
         * What it is called and whom it is about.
         *
         * @param columns the table's columns
         * @param name what people read instead of the table's name
         */
        public record About(Columns columns, Optional<DataName> name) {

            /**
             * Says what people read in letters and packages instead of the table's name; needed
             * where the rows are about people.
             *
             * @param dutch in Dutch, such as {@code aanvragen}
             * @param english in English, such as {@code applications}
             */
            public About called(String dutch, String english) {
                return new About(columns, Optional.of(new DataName(dutch, english)));
            }

            /** Says whom a row is about. */
            public Kept about(SubjectLink link) {
                return new Kept(this, link);
            }

            /** Declares that the rows are about nobody; nothing personal, so no retention rule. */
            public Dataset aboutNobody(String why) {
                return new Dataset(this, SubjectLink.nobody(why), "", Erasure.keep(why), List.of());
            }
        }

        /**
         * Under which kind of data retention rules know it.
         *
         * @param start what was declared before
         * @param about whom it is about
         */
        public record Kept(About start, SubjectLink about) {

            /** Names the kind of data, as the tenants' retention rules do. */
            public Dying retainedAs(String dataKind) {
                return new Dying(start, about, dataKind);
            }
        }

        /**
         * How it dies.
         *
         * @param start what was declared before
         * @param about whom it is about
         * @param dataKind the kind of data
         */
        public record Dying(About start, SubjectLink about, String dataKind) {

            /** Says how a row dies. */
            public Anchored onErasure(Erasure erasure) {
                return new Anchored(start, about, dataKind, erasure);
            }
        }

        /**
         * From which dates a term can run.
         *
         * @param start what was declared before
         * @param about whom it is about
         * @param dataKind the kind of data
         * @param erasure how it dies
         */
        public record Anchored(About start, SubjectLink about, String dataKind, Erasure erasure) {

            /** Ends the declaration with the anchors it offers. */
            public Dataset anchored(Anchor first, Anchor... more) {
                List<Anchor> anchors = new ArrayList<>(List.of(first));
                anchors.addAll(List.of(more));
                return new Dataset(start, about, dataKind, erasure, List.copyOf(anchors));
            }

            /** Ends the declaration: the rows live and die with the row they hang on. */
            public Dataset withParent() {
                return new Dataset(start, about, dataKind, erasure, List.of());
            }
        }
    }
}
