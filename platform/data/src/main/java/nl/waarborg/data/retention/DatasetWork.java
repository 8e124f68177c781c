package nl.waarborg.data.retention;

import nl.waarborg.kernel.CoreTables;
import nl.waarborg.kernel.DatabaseRole;
import nl.waarborg.kernel.ReadLogTable;
import nl.waarborg.kernel.audit.AuditTables;
import nl.waarborg.kernel.disclosure.DisclosureTable;
import nl.waarborg.kernel.retention.Effect;
import nl.waarborg.kernel.retention.RecordRules;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.SubjectLink;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One dataset with the rules that it falls under for a tenant on a day.
 *
 * @param role as whom its tables are worked on
 * @param rules its rules
 * @param zone the tenant's zone
 * @param day the day
 * @param hanging the datasets that have no term of their own and hang on it, children before
 *     parents
 * @param others datasets with terms of their own that hang on it: it stays while they do
 * @param referring how rows of its module refer to its rows
 * @param links which of its rules follow others, and which others follow
 * @param chosen the rows of it that are looked at, and what was asked about them elsewhere
 */
record DatasetWork(
        DatabaseRole role,
        RecordRules rules,
        ZoneId zone,
        LocalDate day,
        List<Dataset> hanging,
        List<DatasetWork> others,
        List<Referral> referring,
        Links links,
        Chosen chosen) {

    private static final int SEGMENTS_AT_ONCE = 50;

    Dataset dataset() {
        return rules.dataset();
    }

    String name() {
        return dataset().table().toString();
    }

    DueRows due(String alias) {
        Map<String, Answer> answers = new HashMap<>(chosen.answers());
        links.following().forEach(link -> answers.putIfAbsent(link.rule(), Answer.STAYS));
        return new DueRows(rules, alias, zone, day, answers, hanging, referring);
    }

    /** The same for the rows of a choice. */
    DatasetWork only(Chosen these) {
        return new DatasetWork(role, rules, zone, day, hanging, others, referring, links, these);
    }

    /**
     * Whether its own dates do not say all: rows that go with others, accounts that others name.
     */
    boolean asks() {
        return isAccount() || !links.following().isEmpty();
    }

    boolean isAccount() {
        return dataset() == CoreTables.Account.DATASET;
    }

    /** Whether a row is among the chosen ones. */
    Condition among(DueRows due) {
        return chosen.ids().map(ids -> anyOf(due.rows().id(), ids)).orElseGet(DSL::noCondition);
    }

    static Condition anyOf(Field<UUID> field, Collection<UUID> ids) {
        return field.eq(DSL.any(DSL.val(ids.toArray(UUID[]::new), SQLDataType.UUID.array())));
    }

    /** Whether a run on the day does something with a row. */
    Condition acted(DueRows due) {
        Condition acted = among(due).and(due.acted());
        if (isAccount()) {
            acted = acted.and(DSL.not(referred(due)));
        }
        if (isTrail()) {
            acted = acted.and(DSL.not(needed(due)));
        }
        if (dataset() == ReadLogTable.DATASET) {
            acted = acted.and(DSL.not(ofAnOpenBreach(due)));
        }
        for (DatasetWork other : others) {
            acted = acted.and(DSL.not(stays(other, due.rows())));
        }
        return acted;
    }

    /** Whether a row would go on the day, but that a hold or a restriction keeps it. */
    Condition keptBack(DueRows due) {
        return among(due).and(due.keptBack());
    }

    /** Whether a run on the day takes a row from its person: it goes, or loses who it was about. */
    Condition leaves(DueRows due) {
        List<String> leaving =
                Stream.of(Effect.values()).filter(this::leavesBy).map(Effect::name).toList();
        return acted(due).and(due.effect().in(leaving));
    }

    /** Whether a row is not its person's any more after that. */
    boolean leavesBy(Effect effect) {
        return switch (effect) {
            case DELETE -> true;
            case EMPTY, STRIP ->
                    dataset().about() instanceof SubjectLink.Direct(var person)
                            && DueRows.emptied(dataset(), effect).contains(person);
            case REVIEW -> false;
        };
    }

    /** Whether a record of whichever module names the account. */
    private Condition referred(DueRows due) {
        if (chosen.named().isPresent()) {
            return anyOf(due.rows().id(), chosen.named().get());
        }
        return DSL.condition(
                "({0} IN (SELECT {1})) IS TRUE",
                due.rows().id(), DSL.field("core.referred_accounts()", UUID.class));
    }

    /** Whether lines under the seal are about what is held, or of the time of an open breach. */
    private static Condition needed(DueRows due) {
        return DSL.condition(
                "({0} IN (SELECT {1})) IS TRUE",
                due.rows().id(), DSL.field("core.needed_segments()", UUID.class));
    }

    /** Whether the look was taken since what happened of which a case is open. */
    private static Condition ofAnOpenBreach(DueRows due) {
        return DSL.condition(
                "({0} >= (SELECT core.open_breach_since())) IS TRUE",
                due.rows().field(ReadLogTable.DATASET.createdAt()));
    }

    /** Whether something that hangs on the row stays. */
    private static Condition stays(DatasetWork other, RowView parent) {
        DueRows due = other.due(parent.alias() + "_child");
        SubjectLink.Through link = (SubjectLink.Through) other.dataset().about();
        Condition goes = other.acted(due).and(due.effect().eq(Effect.DELETE.name()));
        return DSL.exists(
                DSL.selectOne()
                        .from(due.rows().table())
                        .where(
                                due.rows()
                                        .sameAs(parent, link.column(), link.parent().id())
                                        .and(DSL.not(goes))));
    }

    /** Whether it is a log whose lines nobody may touch. */
    boolean isLog() {
        return dataset() == ReadLogTable.DATASET || dataset() == DisclosureTable.DATASET;
    }

    /** Whether its rows stand for segments of the audit trail. */
    boolean isTrail() {
        return dataset() == AuditTables.SEGMENT;
    }

    /** The most rows of a batch; under one seal are thousands of lines. */
    int most(int size) {
        return isTrail() ? Math.min(size, SEGMENTS_AT_ONCE) : size;
    }

    /** Whether each row that is due goes, with nothing hanging on it. */
    boolean onlyDeletes() {
        return hanging.isEmpty()
                && rules.rules().stream().allMatch(rule -> rule.effect() == Effect.DELETE)
                && DueRows.emptied(dataset(), Effect.STRIP).isEmpty();
    }

    /** Rules whose data people must also remove somewhere else. */
    Map<String, Map<String, String>> external() {
        Map<String, Map<String, String>> external = new HashMap<>();
        rules.rules()
                .forEach(
                        rule -> {
                            if (!rule.rule().externalTask().isEmpty()) {
                                external.put(rule.id(), rule.rule().externalTask());
                            }
                        });
        return external;
    }

    /** What is told of rows that are due; at last the rules of theirs that others follow. */
    List<Field<?>> told(DueRows due) {
        return List.of(
                due.rows().id(), due.rule(), due.effect(), due.rows().forgotten(), governing(due));
    }

    /** Those of the rules that others follow that govern a row, with a comma between them. */
    private Field<String> governing(DueRows due) {
        List<Field<String>> found =
                links.followed().stream()
                        .sorted()
                        .map(id -> (Field<String>) DSL.when(due.governed(id), DSL.inline(id)))
                        .toList();
        return found.isEmpty()
                ? DSL.inline("")
                : DSL.field("concat_ws(',', {0})", String.class, DSL.list(found));
    }
}
