package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.PluginWork;
import nl.waarborg.kernel.consent.ConsentChannel;
import nl.waarborg.kernel.consent.ConsentGiver;
import nl.waarborg.kernel.consent.ConsentTable;
import nl.waarborg.kernel.consent.Withdrawal;
import nl.waarborg.kernel.consent.Withdrawals;
import nl.waarborg.kernel.rights.Capacity;
import nl.waarborg.kernel.rights.ExecutionReport;
import nl.waarborg.kernel.rights.Receipt;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.kernel.rights.RequestTable.Source;
import nl.waarborg.kernel.rights.RequestType;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Problem.Fault;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Tx;

import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The consents that a request takes back (AVG art. 7(3)): those it names, else all that stood when
 * it was written down. The register withdraws them in the transaction that ends the request.
 */
final class ConsentsTakenBack {

    private ConsentsTakenBack() {}

    /** What a request keeps of them. */
    static String[] column(@Nullable List<UUID> named) {
        return Optional.ofNullable(named).orElse(List.of()).stream()
                .map(UUID::toString)
                .distinct()
                .toArray(String[]::new);
    }

    /** Fails with a problem where one of them does not stand, or is another person's. */
    static Future<Void> require(
            Tx tx, RequestType type, @Nullable List<UUID> named, SubjectId person) {
        if (named == null || named.isEmpty()) {
            return Future.succeededFuture();
        }
        if (type != RequestType.WITHDRAW_CONSENT) {
            throw Problem.invalid(
                    List.of(new Fault("/consents", "other-type", "Only to take consents back")));
        }
        return tx.list(
                        DSL.select(ConsentTable.DATASET.id().field())
                                .from(ConsentTable.DATASET.asTable())
                                .where(ConsentTable.standing(person)))
                .map(
                        rows ->
                                rows.stream()
                                        .map(row -> row.get(ConsentTable.DATASET.id()))
                                        .collect(Collectors.toSet()))
                .map(standing -> refuse(named, standing));
    }

    private static @Nullable Void refuse(List<UUID> named, Set<UUID> standing) {
        List<Fault> faults = new ArrayList<>();
        for (int i = 0; i < named.size(); i++) {
            if (!standing.contains(named.get(i))) {
                faults.add(
                        new Fault(
                                "/consents/" + i,
                                "not-standing",
                                "Name a consent of the person that stands"));
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return null;
    }

    /** Takes them back; nothing where the request is about something else. */
    static Future<ExecutionReport> takeBack(
            Call<?, ?> call, RequestFile file, Withdrawals register) {
        if (file.type() != RequestType.WITHDRAW_CONSENT) {
            return Future.succeededFuture(new ExecutionReport(List.of(), List.of()));
        }
        Withdrawal how =
                new Withdrawal(
                        channel(file.row().get(RequestTable.SOURCE)),
                        file.row().get(RequestTable.CAPACITY) == Capacity.SELF
                                ? ConsentGiver.PERSON
                                : ConsentGiver.REPRESENTATIVE,
                        Optional.of(call.caller().account()));
        return register.withdraw((PluginWork) call, meant(file), how)
                .map(
                        count ->
                                new ExecutionReport(
                                        count == 0 ? List.of() : List.of(receipt(count)),
                                        List.of()));
    }

    /** One that was given after the request was written down is not meant. */
    private static Condition meant(RequestFile file) {
        String[] named = file.row().get(RequestTable.CONSENTS);
        Condition asked =
                ConsentTable.standing(file.subject())
                        .and(
                                ConsentTable.GIVEN_AT
                                        .field()
                                        .le(file.row().get(RequestTable.DATASET.createdAt())));
        return named.length == 0
                ? asked
                : asked.and(
                        ConsentTable.DATASET
                                .id()
                                .field()
                                .in(Arrays.stream(named).map(UUID::fromString).toList()));
    }

    private static Receipt receipt(int count) {
        return new Receipt(
                ConsentTable.DATASET.toString(), 0, 0, 0, 0, count, "", Optional.empty());
    }

    private static ConsentChannel channel(Source source) {
        return switch (source) {
            case SELF_SERVICE, API_CLIENT -> ConsentChannel.ONLINE;
            case EMAIL -> ConsentChannel.MAIL;
            case PHONE -> ConsentChannel.PHONE;
            case LETTER -> ConsentChannel.PAPER;
            case COUNTER -> ConsentChannel.IN_PERSON;
        };
    }
}
