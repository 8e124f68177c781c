package nl.waarborg.donations;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.SubjectId;
import nl.waarborg.spi.Values;

import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * Writes down what a statement brought, some hundred lines at a time, so that others are served in
 * between. A line that came with another statement already is passed over.
 */
final class StatementLines {

    /** How many lines are written down at a time. */
    private static final int TOGETHER = 200;

    private final Call<?, ?> call;
    private final UUID statement;
    private final List<Movement> movements;

    StatementLines(Call<?, ?> call, UUID statement, List<Movement> movements) {
        this.call = call;
        this.statement = statement;
        this.movements = List.copyOf(movements);
    }

    Future<Void> write() {
        return writeFrom(0);
    }

    private Future<Void> writeFrom(int at) {
        if (at >= movements.size()) {
            return Future.succeededFuture();
        }
        int end = Math.min(at + TOGETHER, movements.size());
        return write(movements.subList(at, end)).compose(_ -> writeFrom(end));
    }

    /**
     * A line.
     *
     * @param movement what stood in it
     * @param mark by which it is known again, in hexadecimal digits
     */
    private record Line(Movement movement, String mark) {}

    private Future<Void> write(List<Movement> some) {
        return Future.all(some.stream().map(one -> call.fingerprint("line", one.key())).toList())
                .compose(marks -> unknown(some, marks.list()))
                .compose(lines -> lines.isEmpty() ? Future.succeededFuture() : insert(lines));
    }

    private Future<List<Line>> unknown(List<Movement> some, List<byte[]> marks) {
        return call.tx()
                .list(
                        DSL.select(Bank.LINE_HASH.field())
                                .from(Bank.LINES.asTable())
                                .where(Bank.LINE_HASH.field().in(marks)))
                .map(
                        rows -> {
                            Set<String> known = new HashSet<>();
                            rows.forEach(row -> known.add(hex(row.get(Bank.LINE_HASH))));
                            return IntStream.range(0, some.size())
                                    .mapToObj(i -> new Line(some.get(i), hex(marks.get(i))))
                                    .filter(line -> known.add(line.mark()))
                                    .toList();
                        });
    }

    private static String hex(byte[] mark) {
        return HexFormat.of().formatHex(mark);
    }

    /** Who paid is a person of whom nothing else is kept, until somebody says who it is. */
    private Future<Void> insert(List<Line> lines) {
        List<Future<Optional<String>>> accounts =
                lines.stream().map(line -> Accounts.mark(call, line.movement())).toList();
        Future<List<SubjectId>> payers = call.newSubjects(lines.size());
        return call.tx()
                .insertAll(Bank.LINES, lines.stream().map(this::values).toList())
                .compose(_ -> Future.all(Future.all(accounts), payers))
                .compose(
                        _ ->
                                call.tx()
                                        .insertAll(
                                                Bank.ENTRIES,
                                                entries(lines, payers.result(), accounts)))
                .mapEmpty();
    }

    private Values values(Line line) {
        return Values.of(Bank.STATEMENT_ID, statement)
                .set(Bank.LINE_HASH, HexFormat.of().parseHex(line.mark()));
    }

    private static List<Values> entries(
            List<Line> lines, List<SubjectId> payers, List<Future<Optional<String>>> accounts) {
        List<Values> entries = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            entries.add(entry(lines.get(i).movement(), payers.get(i), accounts.get(i).result()));
        }
        return entries;
    }

    private static Values entry(Movement one, SubjectId payer, Optional<String> mark) {
        return Values.of(Bank.PAYER_ID, payer.value())
                .set(Bank.DIRECTION, one.direction())
                .set(Bank.AMOUNT, one.amount())
                .set(Bank.BOOKED_ON, one.bookedOn())
                .setNullable(Bank.PAYER_NAME, one.name().orElse(null))
                .setNullable(Bank.REMITTANCE, one.remittance().orElse(null))
                .setNullable(Bank.BANK_REFERENCE, one.reference().orElse(null))
                .setNullable(Bank.END_TO_END, one.endToEnd().orElse(null))
                .setNullable(Bank.RETURN_CODE, one.returnCode().orElse(null))
                .setNullable(Bank.ACCOUNT_MARK, mark.orElse(null));
    }
}
