package nl.waarborg.newsletter;

import io.vertx.core.Future;

import nl.waarborg.spi.Call;
import nl.waarborg.spi.Column;
import nl.waarborg.spi.Dataset;
import nl.waarborg.spi.EmailAddress;
import nl.waarborg.spi.Input.Items;
import nl.waarborg.spi.Input.Meaning;
import nl.waarborg.spi.Input.Text;
import nl.waarborg.spi.Nothing;
import nl.waarborg.spi.Problem;
import nl.waarborg.spi.Reply;

import org.jooq.Condition;
import org.jooq.impl.DSL;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tells whoever looks into a mailing tool outside which of its addresses left (IKO-R6): the task
 * for that names nobody, and the row of who left is gone by then. Asked by the keyed hash of each
 * address; nothing of what is asked is kept.
 */
final class LookingUp {

    private static final int MOST = 200;

    private LookingUp() {}

    /**
     * Addresses out of the tool.
     *
     * @param list which list they stand on there
     * @param addresses the addresses
     */
    public record Export(
            @Meaning("Which list they stand on in the tool") MailingList list,
            @Meaning("The addresses, as the tool has them") @Items(min = 1, max = MOST)
                    List<Line> addresses) {}

    /**
     * One address.
     *
     * @param email the address
     */
    public record Line(@Text(max = 254) String email) {}

    /** How an address stands here. */
    public enum Standing {
        /** It left the list, or its mails came back: remove it in the tool. */
        LEFT,
        /** It reads the list. */
        STANDING,
        /** Nothing is known of it here: ask where the tool has it from. */
        UNKNOWN
    }

    /**
     * How each address stands, in their order.
     *
     * @param standings one for each address
     */
    public record Report(List<Standing> standings) {}

    static Future<Reply<Report>> answer(Call<Export, Nothing> call) {
        return call.tx()
                .require(OutsideChecks.DATASET, call.id("id"))
                .compose(
                        row -> {
                            if (row.find(OutsideChecks.DONE_AT).isPresent()) {
                                throw Problem.conflict(
                                        "Somebody looked already. The next check comes by itself.");
                            }
                            return marks(call);
                        })
                .compose(marks -> report(call, marks))
                .map(Reply::ok);
    }

    private static Future<List<Optional<String>>> marks(Call<Export, Nothing> call) {
        List<Future<Optional<String>>> marks = new ArrayList<>();
        for (Line line : call.body().addresses()) {
            marks.add(
                    EmailAddress.parse(line.email())
                            .map(address -> Marks.of(call, address).map(Optional::of))
                            .orElseGet(() -> Future.succeededFuture(Optional.empty())));
        }
        return Future.all(marks).map(_ -> marks.stream().map(Future::result).toList());
    }

    private static Future<Report> report(Call<Export, Nothing> call, List<Optional<String>> asked) {
        List<String> marks = asked.stream().flatMap(Optional::stream).toList();
        MailingList list = call.body().list();
        Condition reads = Subscriptions.standing(list).and(in(Subscriptions.ADDRESS_MARK, marks));
        Condition ended =
                Subscriptions.LIST
                        .field()
                        .eq(list)
                        .and(Subscriptions.ENDED_AT.field().isNotNull())
                        .and(in(Subscriptions.ADDRESS_MARK, marks));
        Condition left =
                Suppressions.LIST.field().eq(list).and(in(Suppressions.ADDRESS_MARK, marks));
        Future<Set<String>> reading =
                found(call, Subscriptions.DATASET, Subscriptions.ADDRESS_MARK, reads);
        Future<Set<String>> leaving =
                found(call, Subscriptions.DATASET, Subscriptions.ADDRESS_MARK, ended);
        Future<Set<String>> gone =
                found(call, Suppressions.DATASET, Suppressions.ADDRESS_MARK, left);
        return Future.all(reading, leaving, gone)
                .map(
                        _ ->
                                new Report(
                                        asked.stream()
                                                .map(
                                                        mark ->
                                                                standing(
                                                                        mark.orElse(""),
                                                                        reading.result(),
                                                                        leaving.result(),
                                                                        gone.result()))
                                                .toList()));
    }

    private static Standing standing(
            String mark, Set<String> reading, Set<String> leaving, Set<String> gone) {
        if (reading.contains(mark)) {
            return Standing.STANDING;
        }
        return leaving.contains(mark) || gone.contains(mark) ? Standing.LEFT : Standing.UNKNOWN;
    }

    private static Condition in(Column<String> column, List<String> marks) {
        return column.field().in(marks);
    }

    private static Future<Set<String>> found(
            Call<Export, Nothing> call, Dataset dataset, Column<String> mark, Condition which) {
        return call.tx()
                .list(DSL.select(mark.field()).from(dataset.asTable()).where(which))
                .map(rows -> rows.stream().map(row -> row.get(mark)).collect(Collectors.toSet()));
    }
}
