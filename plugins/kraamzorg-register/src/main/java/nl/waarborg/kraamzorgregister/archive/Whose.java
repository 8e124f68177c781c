package nl.waarborg.kraamzorgregister.archive;

import io.vertx.core.Future;

import nl.waarborg.kraamzorgregister.dossier.Dossiers;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.Row;

import org.jooq.impl.DSL;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds by its addresses in which dossier a mail belongs, of those the caller works on: whom it is
 * from comes first, then to whom it went.
 *
 * @param byAddress the dossiers with an address, in lower case
 */
record Whose(Map<String, Set<UUID>> byAddress) {

    /** Looks the addresses of mails up, all at once. The caller's own dossier is none of them. */
    static Future<Whose> of(Call<?, ?> call, List<Message> messages) {
        Set<String> addresses =
                messages.stream()
                        .flatMap(one -> Stream.concat(one.fromAddresses(), one.toAddresses()))
                        .collect(Collectors.toSet());
        return call.tx()
                .list(
                        DSL.select(Dossiers.DATASET.id().field(), Dossiers.EMAIL.field())
                                .from(Dossiers.DATASET.asTable())
                                .where(
                                        DSL.lower(Dossiers.EMAIL.field())
                                                .in(addresses)
                                                .and(
                                                        Dossiers.PERSON_ID
                                                                .field()
                                                                .ne(
                                                                        call.caller()
                                                                                .subject()
                                                                                .value()))))
                .map(Whose::found);
    }

    private static Whose found(List<Row> rows) {
        Map<String, Set<UUID>> byAddress = new HashMap<>();
        for (Row row : rows) {
            byAddress
                    .computeIfAbsent(
                            row.find(Dossiers.EMAIL).orElse("").toLowerCase(Locale.ROOT),
                            _ -> new HashSet<>())
                    .add(row.get(Dossiers.DATASET.id()));
        }
        return new Whose(byAddress);
    }

    /** The dossiers a mail may belong in: one where that is clear. */
    Set<UUID> dossiers(Message message) {
        Set<UUID> from = dossiers(message.fromAddresses());
        return from.isEmpty() ? dossiers(message.toAddresses()) : from;
    }

    private Set<UUID> dossiers(Stream<String> addresses) {
        return addresses
                .flatMap(address -> byAddress.getOrDefault(address, Set.of()).stream())
                .collect(Collectors.toSet());
    }
}
