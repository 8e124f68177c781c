package nl.waarborg.kernel.retention;

import io.vertx.core.Future;

import nl.waarborg.kernel.UnitOfWork;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Page;
import nl.waarborg.spi.PageRequest;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.TenantId;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a tenant can ask of its retention rules at work. Safe for threads. */
public interface RetentionDesk {

    /** The rules that run. */
    Future<List<RetentionRule>> rules(TenantId tenant);

    /** What a run on a day does, in the order of the records' ids. */
    Future<Page<DueRecord>> due(TenantId tenant, LocalDate day, PageRequest page);

    /** What is due on a day and stays, because a hold or a restriction keeps it. */
    Future<Page<DueRecord>> keptBack(TenantId tenant, LocalDate day, PageRequest page);

    /** How much a run on a day does under each rule. */
    Future<List<DueTotal>> totals(TenantId tenant, LocalDate day);

    /** How much is due on a day under each rule and stays, because of a hold or a restriction. */
    Future<List<DueTotal>> keptBackTotals(TenantId tenant, LocalDate day);

    /**
     * Why a record is here.
     *
     * @param dataset its table, with its schema
     * @return empty where the tenant has no such record, or none about a person
     */
    Future<Optional<Explained>> explain(TenantId tenant, String dataset, UUID record);

    /**
     * Why each record about a person is here, in the order of their ids.
     *
     * @return empty where the tenant knows no such person
     */
    Future<Optional<Page<Explained>>> explain(TenantId tenant, SubjectId subject, PageRequest page);

    /**
     * Why each record about a person is here, as it stands within a transaction that is under way
     * and can write.
     *
     * @return empty where the tenant knows no such person
     */
    Future<Optional<Page<Explained>>> explain(UnitOfWork unit, SubjectId subject, PageRequest page);

    /**
     * Whether there is a record about a person for a hold to keep.
     *
     * @param dataset its table, with its schema
     */
    Future<HoldTarget> holdable(TenantId tenant, String dataset, UUID record);

    /** Whether the tenant knows a person. */
    Future<Boolean> knows(TenantId tenant, SubjectId subject);

    /**
     * Begins a run for today, which goes on by itself.
     *
     * @return the id of the run that is under way
     */
    Future<UUID> start(TenantId tenant, AccountId startedBy);

    /**
     * A record that is due.
     *
     * @param id its id
     * @param dataset its table, with its schema
     * @param rule the rule under which it goes
     * @param effect what becomes of it
     */
    record DueRecord(UUID id, String dataset, String rule, Effect effect) {}

    /**
     * How many records are due.
     *
     * @param dataset their table, with its schema
     * @param rule the rule under which they go
     * @param effect what becomes of them
     * @param records how many
     */
    record DueTotal(String dataset, String rule, Effect effect, long records) {}

    /** Whether there is what a hold is to keep. */
    enum HoldTarget {
        /** It is there. */
        THERE,
        /** No data about people is kept under that name. */
        NO_DATASET,
        /** There is no such record of that data. */
        NO_RECORD
    }
}
