package nl.waarborg.web.rights;

import io.vertx.core.Future;

import nl.waarborg.kernel.CoreTables.Account;
import nl.waarborg.kernel.rights.Correction;
import nl.waarborg.kernel.rights.Decision;
import nl.waarborg.kernel.rights.GroundTable;
import nl.waarborg.kernel.rights.RequestFile;
import nl.waarborg.kernel.rights.RequestTable;
import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

import java.util.List;
import java.util.Optional;

/** A request under way, with who reads the letter: an erasure may take the address away. */
record Begun(
        RequestFile file,
        Recipient reader,
        Decision decision,
        Optional<Telling.Task> told,
        List<Correction> corrections) {

    /** The address of the person that the letter goes to, where it is one. */
    Optional<String> written() {
        return reader.address() instanceof Recipient.Given(var _, EmailAddress address)
                ? Optional.of(address.value())
                : Optional.empty();
    }

    /** A request that is carried out, as it stands. */
    static Future<Begun> underWay(
            Tx core, Attempt attempt, RequestFile file, List<Correction> corrections) {
        Future<Recipient> reader = reader(core, file);
        Future<Decision> decision = decision(core, file);
        Future<String> who = Telling.whoIs(core, file);
        return Future.all(reader, decision, who)
                .map(
                        _ ->
                                new Begun(
                                        file,
                                        reader.result(),
                                        decision.result(),
                                        task(attempt, file, who.result()),
                                        corrections));
    }

    private static Optional<Telling.Task> task(Attempt attempt, RequestFile file, String who) {
        return Telling.changeOf(file, attempt.lift())
                .map(change -> new Telling.Task(change, who, attempt.session().now()));
    }

    private static Future<Recipient> reader(Tx core, RequestFile file) {
        if (!(file.reader().address() instanceof Recipient.OfSubject)) {
            return Future.succeededFuture(file.reader());
        }
        return core.first(
                        DSL.select(Account.LOGIN.field())
                                .from(Account.DATASET.asTable())
                                .where(Account.SUBJECT_ID.field().eq(file.subject().value()))
                                .orderBy(Account.DATASET.id().field()))
                .map(
                        account ->
                                account.flatMap(row -> EmailAddress.parse(row.get(Account.LOGIN)))
                                        .map(address -> Recipient.at(file.subject(), address))
                                        .map(reader -> reader.reading(file.language()))
                                        .orElseGet(file::reader));
    }

    private static Future<Decision> decision(Tx core, RequestFile file) {
        Row row = file.row();
        return Details.grounds(core, file.id())
                .map(
                        grounds ->
                                new Decision(
                                        row.find(RequestTable.OUTCOME).orElseThrow(),
                                        grounds.stream().map(Begun::ground).toList(),
                                        new AccountId(
                                                row.find(RequestTable.DECIDED_BY).orElseThrow()),
                                        row.find(RequestTable.DECIDED_AT).orElseThrow()));
    }

    private static Decision.Ground ground(Row row) {
        return new Decision.Ground(
                row.get(GroundTable.GROUND),
                row.find(GroundTable.DATASET_NAME),
                row.find(GroundTable.KEPT_UNTIL),
                row.get(GroundTable.EXPLANATION));
    }
}
