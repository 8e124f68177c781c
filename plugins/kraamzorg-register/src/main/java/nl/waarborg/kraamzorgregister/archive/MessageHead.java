package nl.waarborg.kraamzorgregister.archive;

import nl.waarborg.spi.Problem.Fault;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.DateTimeFieldLenientImpl;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.Field;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The head of a mail, field by field as it is read. Confined to one thread. */
final class MessageHead {

    private static final int MOST_ADDRESSES = 200;
    private static final int MOST_HOPS = 50;
    private static final int LONGEST_HOP = 4_000;

    /** No mail was sent before there was any, or much later than clocks run ahead. */
    private static final Instant FIRST = Instant.parse("1971-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

    private final Map<String, List<Field>> fields = new LinkedHashMap<>();

    void add(Field field) {
        fields.computeIfAbsent(field.getName().toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                .add(field);
    }

    List<Mailbox> addresses(String name) {
        List<Mailbox> all = new ArrayList<>();
        for (Field field : fields.getOrDefault(name, List.of())) {
            all.addAll(LenientAddressParser.DEFAULT.parseAddressList(field.getBody()).flatten());
        }
        return all;
    }

    List<String> route() {
        return fields.getOrDefault("received", List.of()).stream()
                .map(field -> Plain.line(field.getBody()))
                .toList();
    }

    Optional<String> text(String name) {
        return fields.getOrDefault(name, List.of()).stream()
                .map(field -> Plain.header(field.getBody()))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    Optional<Instant> sentAt() {
        return fields.getOrDefault("date", List.of()).stream()
                .findFirst()
                .flatMap(MessageHead::moment)
                .filter(moment -> moment.isAfter(FIRST) && moment.isBefore(LAST));
    }

    private static Optional<Instant> moment(Field field) {
        Date date = DateTimeFieldLenientImpl.PARSER.parse(field, DecodeMonitor.SILENT).getDate();
        return Optional.ofNullable(date).map(Date::toInstant);
    }

    /** What is wrong with it, all of it. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (addresses("from").isEmpty()) {
            faults.add(new Fault("/from", "no-sender", "Send a mail that says from whom it is"));
        }
        for (String name : List.of("from", "to", "cc", "reply-to")) {
            if (addresses(name).size() > MOST_ADDRESSES) {
                faults.add(
                        new Fault(
                                "/" + name,
                                "too-many-addresses",
                                "Send a mail with at most " + MOST_ADDRESSES + " addresses there"));
            }
        }
        if (route().size() > MOST_HOPS
                || route().stream().anyMatch(hop -> hop.length() > LONGEST_HOP)) {
            faults.add(
                    new Fault(
                            "/received",
                            "route-too-long",
                            "Send a mail that came by at most " + MOST_HOPS + " machines"));
        }
        return faults;
    }

    /** As it reads above a mail that is forwarded within another. */
    String shown() {
        StringBuilder lines = new StringBuilder("\n");
        for (String name : List.of("from", "to", "cc", "date", "subject")) {
            text(name).ifPresent(text -> lines.append(name).append(": ").append(text).append('\n'));
        }
        return lines.append('\n').toString();
    }
}
