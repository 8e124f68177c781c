package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.AccountKind;
import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.AgeGroup;
import nl.waarborg.kernel.rights.AnswerTerm;
import nl.waarborg.kernel.rights.Capacity;
import nl.waarborg.kernel.rights.CaseStatus;
import nl.waarborg.kernel.rights.Identification;
import nl.waarborg.kernel.rights.Outcome;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestTable.Source;
import nl.waarborg.kernel.rights.RightsLetters;
import nl.waarborg.kernel.rights.RightsPromises;
import nl.waarborg.kernel.rights.Sender;
import nl.waarborg.kernel.rights.TenantRights;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.MailLanguage;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Opens requests: under {@code /me}, by staff, by a program. */
final class Opening {

    private final TenantRights tenants;
    private final RecordOwners owners;
    private final DataNames names;

    Opening(TenantRights tenants, RecordOwners owners, DataNames names) {
        this.tenants = tenants;
        this.owners = owners;
        this.names = names;
    }

    /** Of the caller, about the own data. */
    Future<UUID> own(Call<NewOwnRequest, Nothing> call) {
        NewOwnRequest asked = call.body();
        OpeningRules.refuse(
                asked.type(), asked.recordDataset(), asked.recordId(), asked.directMarketing());
        SubjectId self = call.caller().subject();
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        Future<?> owned = owners.require(call, asked.recordDataset(), asked.recordId(), self);
        Future<MailLanguage> language = language(call, asked.language(), promises);
        Future<?> consents =
                ConsentsTakenBack.require(call.tx(), asked.type(), asked.consents(), self);
        Future<AgeGroup> age =
                AgeOfCaller.of(call, asked.ageGroup())
                        .map(known -> OpeningRules.admitted(Capacity.SELF, known));
        return Future.all(promises, owned, language, consents, age)
                .compose(
                        _ ->
                                insert(
                                        call,
                                        promises.result(),
                                        ownValues(
                                                call,
                                                promises.result(),
                                                language.result(),
                                                age.result())))
                .compose(id -> begin(call, promises.result(), id));
    }

    private static Values ownValues(
            Call<NewOwnRequest, Nothing> call,
            RightsPromises promises,
            MailLanguage language,
            AgeGroup age) {
        NewOwnRequest asked = call.body();
        Values values =
                Values.of(RequestTable.SUBJECT_ID, call.caller().subject().value())
                        .set(RequestTable.TYPE, asked.type())
                        .set(RequestTable.SOURCE, Source.SELF_SERVICE)
                        .set(RequestTable.RECEIVED_ON, call.today())
                        .setNullable(RequestTable.DETAILS, asked.details())
                        .setNullable(RequestTable.RECORD_DATASET, asked.recordDataset())
                        .setNullable(RequestTable.RECORD_ID, asked.recordId())
                        .set(RequestTable.MARKETING, Boolean.TRUE.equals(asked.directMarketing()))
                        .set(RequestTable.CONSENTS, ConsentsTakenBack.column(asked.consents()))
                        .set(RequestTable.LANGUAGE, language)
                        .set(RequestTable.AGE_GROUP, age)
                        .set(RequestTable.CAPACITY, Capacity.SELF);
        return promises.logInIsEnough()
                ? values.set(RequestTable.STATUS, CaseStatus.IDENTIFIED)
                        .set(RequestTable.IDENTIFIED_HOW, Identification.LOGIN)
                        .set(RequestTable.IDENTIFIED_AT, call.now())
                        .set(RequestTable.IDENTIFIED_BY, call.caller().account().value())
                : values.set(RequestTable.STATUS, CaseStatus.RECEIVED);
    }

    /** Of somebody else, written down by the caller. */
    Future<UUID> noted(Call<NewRequest, Nothing> call) {
        NewRequest asked = call.body();
        OpeningRules.refuse(
                asked.type(), asked.recordDataset(), asked.recordId(), asked.directMarketing());
        OpeningRules.refuse(asked.capacity(), asked.ageGroup());
        OpeningRules.refuse(asked, call.today());
        Future<SubjectId> subject =
                asked.subjectId() == null
                        ? call.newSubject()
                        : Future.succeededFuture(new SubjectId(asked.subjectId()));
        Future<RightsPromises> promises = tenants.rightsOf(call.tenant());
        return Future.all(subject, promises)
                .compose(
                        _ ->
                                owners.require(
                                        call,
                                        asked.recordDataset(),
                                        asked.recordId(),
                                        subject.result()))
                .compose(
                        _ ->
                                ConsentsTakenBack.require(
                                        call.tx(),
                                        asked.type(),
                                        asked.consents(),
                                        subject.result()))
                .compose(_ -> notedValues(call, subject.result(), promises.result()))
                .compose(values -> insert(call, promises.result(), values))
                .compose(id -> begin(call, promises.result(), id));
    }

    private static Future<Values> notedValues(
            Call<NewRequest, Nothing> call, SubjectId subject, RightsPromises promises) {
        NewRequest asked = call.body();
        return source(call)
                .map(
                        source ->
                                Values.of(RequestTable.SUBJECT_ID, subject.value())
                                        .set(RequestTable.TYPE, asked.type())
                                        .set(RequestTable.SOURCE, source)
                                        .set(RequestTable.RECEIVED_ON, receivedOn(call))
                                        .setNullable(RequestTable.DETAILS, asked.details())
                                        .setNullable(
                                                RequestTable.RECORD_DATASET, asked.recordDataset())
                                        .setNullable(RequestTable.RECORD_ID, asked.recordId())
                                        .set(
                                                RequestTable.MARKETING,
                                                Boolean.TRUE.equals(asked.directMarketing()))
                                        .set(
                                                RequestTable.CONSENTS,
                                                ConsentsTakenBack.column(asked.consents()))
                                        .set(
                                                RequestTable.LANGUAGE,
                                                asked.language() == null
                                                        ? promises.words().language()
                                                        : asked.language())
                                        .setNullable(RequestTable.ANSWER_TO, asked.answerTo())
                                        .set(RequestTable.AGE_GROUP, asked.ageGroup())
                                        .set(RequestTable.CAPACITY, asked.capacity())
                                        .setNullable(
                                                RequestTable.REPRESENTATIVE_NAME,
                                                asked.representativeName())
                                        .setNullable(
                                                RequestTable.REPRESENTATIVE_ACCOUNT,
                                                asked.representativeAccountId())
                                        .set(RequestTable.STATUS, CaseStatus.RECEIVED));
    }

    private static LocalDate receivedOn(Call<NewRequest, Nothing> call) {
        LocalDate given = call.body().receivedOn();
        return given == null ? call.today() : given;
    }

    private static Future<Source> source(Call<NewRequest, Nothing> call) {
        return call.tx()
                .require(Account.DATASET, call.caller().account().value(), Account.KIND)
                .map(
                        account ->
                                account.get(Account.KIND) == AccountKind.SERVICE
                                        ? Source.API_CLIENT
                                        : call.body().source());
    }

    private static Future<UUID> insert(Call<?, ?> call, RightsPromises promises, Values values) {
        LocalDate receivedOn =
                (LocalDate) Objects.requireNonNull(values.byColumn().get(RequestTable.RECEIVED_ON));
        AnswerTerm.Days days = AnswerTerm.from(receivedOn).days(promises);
        return call.tx()
                .insert(
                        RequestTable.DATASET,
                        values.set(RequestTable.OPENED_BY, call.caller().account().value())
                                .set(RequestTable.PAUSED_DAYS, 0)
                                .set(RequestTable.TARGET_ON, days.targetOn())
                                .set(RequestTable.DUE_ON, days.dueOn())
                                .set(RequestTable.LAW_ON, days.lawOn()));
    }

    /** Sends the receipt; an objection to direct marketing is granted before anything else. */
    private Future<UUID> begin(Call<?, ?> call, RightsPromises promises, UUID id) {
        return Files.require(call.tx(), id)
                .compose(
                        file -> {
                            RightsLetters letters =
                                    new RightsLetters(Sender.of(call), promises, names, file);
                            return file.row().get(RequestTable.MARKETING)
                                    ? MarketingObjection.grant(call, id, file.subject())
                                            .compose(
                                                    _ ->
                                                            letters.decided(
                                                                    Outcome.FULL,
                                                                    Optional.empty(),
                                                                    Optional.empty(),
                                                                    List.of(),
                                                                    List.of()))
                                    : letters.received();
                        })
                .map(id);
    }

    private static Future<MailLanguage> language(
            Call<?, ?> call, @Nullable MailLanguage asked, Future<RightsPromises> promises) {
        return asked != null
                ? Future.succeededFuture(asked)
                : Future.all(
                                promises,
                                call.tx()
                                        .first(
                                                DSL.select(Account.LANGUAGE.field())
                                                        .from(Account.DATASET.asTable())
                                                        .where(
                                                                Account.DATASET
                                                                        .id()
                                                                        .field()
                                                                        .eq(
                                                                                call.caller()
                                                                                        .account()
                                                                                        .value()))))
                        .map(
                                both ->
                                        both.<Optional<Row>>resultAt(1)
                                                .flatMap(account -> account.find(Account.LANGUAGE))
                                                .orElseGet(
                                                        () ->
                                                                promises.result()
                                                                        .words()
                                                                        .language()));
    }
}
