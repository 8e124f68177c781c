package nl.waarborg.kernel.rights;

import static org.assertj.core.api.Assertions.assertThat;

import nl.waarborg.kernel.disclosure.DisclosureLog;
import nl.waarborg.kernel.rights.ExecutionReport.Missing;
import nl.waarborg.kernel.rights.RecipientNotice.Done;
import nl.waarborg.kernel.rights.RecipientNotice.Told;
import nl.waarborg.spi.DisclosureGround;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which recipients hear of what was done, and of which data. */
final class RecipientNoticeTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");
    private static final UUID RECORD = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    @Test
    void only_who_had_a_table_in_which_something_changed_is_told_and_of_that_table_alone() {
        DisclosureLog.Line given =
                line("printer", "2026-01-02T10:00:00Z", "desk.ticket", "desk.bill");
        List<RecipientNotice> notices =
                RecipientNotice.of(
                        report(gone("desk.ticket"), kept("desk.bill")),
                        List.of(given, line("bank", "2026-01-02T10:00:00Z", "desk.bill")),
                        Map.of(),
                        ZONE);

        assertThat(notices)
                .containsExactly(
                        new RecipientNotice(
                                "printer",
                                Set.of("desk.ticket"),
                                LocalDate.of(2026, 1, 2),
                                Set.of("desk.ticket " + RECORD),
                                Set.of(given.id())));
    }

    @Test
    void the_last_day_is_a_day_where_the_organisation_is() {
        List<RecipientNotice> notices =
                RecipientNotice.of(
                        report(gone("desk.ticket")),
                        List.of(
                                line("printer", "2025-12-31T23:30:00Z", "desk.ticket"),
                                line("printer", "2025-12-01T10:00:00Z", "desk.ticket")),
                        Map.of(),
                        ZONE);

        assertThat(notices)
                .extracting(RecipientNotice::lastGivenOn)
                .containsExactly(LocalDate.of(2026, 1, 1));
    }

    @Test
    void who_had_a_group_of_data_by_hand_is_told_whatever_changed_and_nobody_where_nothing_did() {
        List<DisclosureLog.Line> log = List.of(line("coach", "2026-01-02T10:00:00Z", "CVO-F4"));

        assertThat(RecipientNotice.of(report(gone("desk.ticket")), log, Map.of(), ZONE))
                .extracting(RecipientNotice::data)
                .containsExactly(Set.of("CVO-F4"));
        assertThat(RecipientNotice.of(report(kept("desk.bill")), log, Map.of(), ZONE)).isEmpty();
    }

    @Test
    void a_repetition_tells_only_what_was_not_told_before() {
        List<DisclosureLog.Line> log =
                List.of(
                        line("printer", "2026-01-02T10:00:00Z", "desk.ticket"),
                        line("printer", "2026-01-03T10:00:00Z", "desk.visit"));
        for (Set<UUID> lines : List.of(Set.<UUID>of(), Set.of(log.getFirst().id()))) {
            Map<String, List<Told>> told =
                    Map.of("printer", List.of(new Told(Set.of("desk.ticket"), lines)));

            assertThat(
                            RecipientNotice.of(
                                    report(gone("desk.ticket"), gone("desk.visit")),
                                    log,
                                    told,
                                    ZONE))
                    .extracting(RecipientNotice::data)
                    .containsExactly(Set.of("desk.visit"));
            assertThat(RecipientNotice.of(report(gone("desk.ticket")), log, told, ZONE)).isEmpty();
        }
    }

    @Test
    void only_the_records_that_went_are_named_and_others_when_they_go() {
        DisclosureLog.Line first = line("printer", "2026-01-02T10:00:00Z", "desk.ticket");
        DisclosureLog.Line second =
                line(OTHER, "printer", "2026-01-03T10:00:00Z", "desk.ticket", "desk.visit");
        List<DisclosureLog.Line> log = List.of(first, second);
        Set<String> changed = Set.of("desk.ticket");

        List<RecipientNotice> notices =
                RecipientNotice.of(new Done(changed, Set.of(OTHER)), log, Map.of(), ZONE);
        Told told = new Told(Set.of("desk.ticket"), notices.getFirst().lines());
        Map<String, List<Told>> before = Map.of("printer", List.of(told));

        assertThat(notices)
                .extracting(RecipientNotice::records)
                .containsExactly(Set.of("desk.ticket " + RECORD));
        assertThat(RecipientNotice.of(new Done(changed, Set.of(OTHER)), log, before, ZONE))
                .as("nothing more went")
                .isEmpty();
        assertThat(RecipientNotice.of(new Done(changed, Set.of()), log, before, ZONE))
                .extracting(RecipientNotice::records)
                .containsExactly(Set.of("desk.ticket " + OTHER));
        assertThat(
                        RecipientNotice.of(
                                new Done(Set.of("desk.visit"), Set.of(OTHER)), log, Map.of(), ZONE))
                .as("by the record that it hangs on, though that stayed")
                .extracting(RecipientNotice::records)
                .containsExactly(Set.of("desk.ticket " + OTHER));
    }

    private static Done report(Receipt... receipts) {
        return Done.of(
                new ExecutionReport(
                        List.of(receipts), List.of(new Missing("desk.visit_note", "timeout"))),
                Set.of());
    }

    private static Receipt gone(String dataset) {
        return new Receipt(dataset, 1, 0, 0, 0, 0, "", Optional.empty());
    }

    private static Receipt kept(String dataset) {
        return new Receipt(dataset, 0, 0, 0, 1, 0, "AWR art. 52", Optional.empty());
    }

    private static DisclosureLog.Line line(String recipient, String at, String... data) {
        return line(RECORD, recipient, at, data);
    }

    private static DisclosureLog.Line line(
            UUID record, String recipient, String at, String... data) {
        return new DisclosureLog.Line(
                UUID.randomUUID(),
                Instant.parse(at),
                "desk.gives",
                recipient,
                DisclosureGround.CONTRACT,
                List.of(data),
                "SML-P1",
                Optional.of("desk.ticket"),
                Optional.of(record),
                Optional.empty());
    }
}
