package nl.waarborg.kernel;

import io.vertx.core.Future;

import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.MailAddress;
import nl.waarborg.spi.Recipient;
import nl.waarborg.spi.Row;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.SubjectLink;
import nl.waarborg.spi.Tx;

import org.jooq.impl.DSL;

import java.util.Collection;
import java.util.Optional;
import java.util.UUID;

/**
 * Where people give the address at which another module writes to them. It is read in the role of
 * the module that keeps it: the policies of its table say what there is, as for that module.
 *
 * @param dataset the table
 * @param person its column with the person
 * @param address its column with the address
 */
public record GivenAddresses(Dataset dataset, Column<UUID> person, Column<String> address) {

    /**
     * The place of that name among these tables.
     *
     * @param place a module and its table, such as {@code kraamzorg-register.dossier}
     */
    public static Optional<GivenAddresses> in(Collection<Dataset> datasets, String place) {
        String table = place.replace('-', '_');
        return datasets.stream()
                .filter(dataset -> dataset.table().toString().equals(table))
                .findFirst()
                .flatMap(GivenAddresses::of);
    }

    private static Optional<GivenAddresses> of(Dataset dataset) {
        return dataset.about() instanceof SubjectLink.Direct direct
                ? dataset.columns().stream()
                        .filter(Column::contactAddress)
                        .findFirst()
                        .map(column -> new GivenAddresses(dataset, direct.column(), text(column)))
                : Optional.empty();
    }

    /** The rules of a declaration let nothing else be an address. */
    @SuppressWarnings("unchecked")
    private static Column<String> text(Column<?> column) {
        return (Column<String>) column;
    }

    /** Where that person is written to now; empty where nothing may be sent. */
    Future<Optional<MailAddress>> of(UnitOfWork unit, SubjectId who) {
        Tx there = unit.lookingAs(dataset.table().schema());
        var newest =
                DSL.select(dataset.id().field())
                        .from(dataset.asTable())
                        .where(person.field().eq(who.value()))
                        .orderBy(dataset.createdAt().field().desc(), dataset.id().field().desc());
        return there.first(newest)
                .compose(
                        found ->
                                found.map(row -> there.find(dataset, id(row), address))
                                        .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                .map(row -> row.flatMap(one -> one.find(address)).flatMap(EmailAddress::parse))
                .compose(
                        to -> to.map(at -> reading(unit, who, at)).orElseGet(GivenAddresses::none));
    }

    private UUID id(Row row) {
        return row.get(dataset.id());
    }

    private static Future<Optional<MailAddress>> reading(
            UnitOfWork unit, SubjectId who, EmailAddress at) {
        return MailReader.find(unit, Recipient.at(who, at))
                .map(reader -> Optional.of(new MailAddress(at, reader.language())));
    }

    private static Future<Optional<MailAddress>> none() {
        return Future.succeededFuture(Optional.empty());
    }
}
