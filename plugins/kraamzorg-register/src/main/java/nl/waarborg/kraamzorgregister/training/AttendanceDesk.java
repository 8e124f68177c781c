package nl.waarborg.kraamzorgregister.training;

import io.vertx.core.Future;

import nl.waarborg.spi.AccountId;
import nl.waarborg.spi.Call;
import nl.waarborg.spi.FileContent;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Reply;
import nl.waarborg.spi.Row;

import org.jooq.Condition;
import org.jooq.Select;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/** Credits what providers say was finished, of their own offers. */
final class AttendanceDesk {

    private AttendanceDesk() {}

    static Future<Reply<AttendanceReport>> enter(Call<Attendance, Nothing> call) {
        List<Attendance.Entry> entries =
                IntStream.range(0, call.body().lines().size())
                        .mapToObj(call.body()::entry)
                        .toList();
        return new Crediting(call, provider(call), entries).credit();
    }

    static Future<Reply<AttendanceReport>> load(Call<FileContent, Nothing> call) {
        return new Crediting(call, provider(call), AttendanceFile.read(call.body())).credit();
    }

    private static Entering provider(Call<?, ?> call) {
        return new OfProvider(call.caller().account());
    }

    /** Somebody who works for a provider. */
    private record OfProvider(AccountId account) implements Entering {

        @Override
        public Select<?> offers(Condition named) {
            return DSL.select(CREDITED)
                    .from(Offers.DATASET.asTable())
                    .join(ProviderAccounts.DATASET.asTable())
                    .on(ProviderAccounts.PROVIDER_ID.field().eq(Offers.PROVIDER_ID.field()))
                    .where(ProviderAccounts.ACCOUNT_ID.field().eq(account.value()).and(named));
        }

        @Override
        public boolean offers(Row offer, Attendance.Entry entry) {
            return true;
        }

        @Override
        public Future<Void> read(Set<UUID> dossiers) {
            return Future.succeededFuture();
        }

        @Override
        public boolean reaches(UUID dossier, LocalDate on) {
            return true;
        }

        @Override
        public boolean takesOver() {
            return false;
        }
    }
}
