package nl.waarborg.kernel.register;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;

import nl.waarborg.kernel.policy.PlatformRules;
import nl.waarborg.kernel.policy.RetentionRule;
import nl.waarborg.kernel.policy.WrittenText;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the texts are made from: the parts of a tenant's document that people are told. */
record Source(
        String id,
        Policy policy,
        Identity identity,
        Statement statement,
        Authority supervisoryAuthority,
        @Nullable Dpo dpo,
        List<String> languages,
        Rights rights,
        Backups backups,
        List<Group> subjects,
        List<DataGroup> dataCategories,
        List<Activity> activities,
        List<Party> processors,
        List<Receiver> recipients,
        @Nullable List<Asked> consents,
        List<Rule> retention,
        List<Promise> promises) {

    private static final ObjectReader READER =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build()
                    .readerFor(Source.class);

    record Policy(int version, String effectiveFrom) {}

    record Identity(
            String legalName,
            String shortName,
            @Nullable String partOf,
            @Nullable List<String> tradeNames,
            @Nullable String kvkNumber,
            @Nullable Address address,
            List<String> sites,
            Contact contact) {}

    record Address(@Nullable String postcode, String place, String country) {}

    record Contact(
            @Nullable String privacyEmail, @Nullable String phone, @Nullable WrittenText note) {}

    record Statement(@Nullable String effectiveOn, WrittenText covers, OnChange onChange) {}

    record OnChange(String inform, boolean askConsentAgain) {}

    record Authority(String name, String website) {}

    record Dpo(String email, @Nullable String phone) {}

    record Rights(
            Response response,
            Identification identification,
            List<Channel> channels,
            List<String> named,
            List<String> byLaw,
            @Nullable List<String> selfService) {}

    record Response(String deadline, String extension) {}

    record Identification(String when, List<String> methods) {}

    record Channel(String type, @Nullable String address) {}

    record Backups(String term, boolean encrypted) {}

    record Group(String id, WrittenText name, @Nullable String minors) {}

    record DataGroup(
            String id,
            WrittenText name,
            @Nullable List<String> sensitivity,
            @Nullable WrittenText note) {}

    record Activity(
            String id,
            WrittenText name,
            @Nullable List<Purpose> purposes,
            @Nullable List<String> sharedPurposes,
            List<String> subjects,
            List<String> data,
            List<String> recipients,
            List<String> retention,
            @Nullable WrittenText obtainedFrom,
            @Nullable WrittenText processorFor) {}

    record Purpose(
            String id,
            WrittenText name,
            List<String> lawfulBases,
            @Nullable String specialCategoryGround,
            @Nullable WrittenText note) {}

    record Party(
            String id,
            String name,
            WrittenText service,
            String country,
            boolean insideEea,
            String safeguard,
            String agreement,
            @Nullable String agreementDate,
            @Nullable List<SubParty> subProcessors,
            List<String> data,
            @Nullable Decision decision) {

        /** Itself and those it calls in, as far as they are outside the European Economic Area. */
        Stream<Outside> outside() {
            return Stream.concat(
                    Stream.of(new Outside(name, country, safeguard, decision))
                            .filter(_ -> !insideEea),
                    listed(subProcessors).stream()
                            .filter(one -> !one.insideEea())
                            .map(
                                    one ->
                                            new Outside(
                                                    one.name(),
                                                    one.country(),
                                                    one.safeguard(),
                                                    one.decision())));
        }
    }

    record SubParty(
            String name,
            String country,
            boolean insideEea,
            String safeguard,
            @Nullable Decision decision) {}

    record Outside(String name, String country, String safeguard, @Nullable Decision decision) {}

    record Decision(String date, String by, WrittenText reason) {}

    record Receiver(String id, WrittenText name, List<String> data, WrittenText condition) {}

    record Rule(
            String id,
            String kind,
            @Nullable String data,
            @Nullable List<String> modules,
            @Nullable Moment anchor,
            @Nullable String period,
            @Nullable String bound,
            boolean legalDuty,
            @Nullable String action,
            @Nullable List<String> rules,
            WrittenText explanation) {

        private static Rule of(PlatformRules.Told told) {
            RetentionRule rule = told.rule();
            return new Rule(
                    rule.id(),
                    "TERM",
                    rule.data(),
                    List.copyOf(rule.modules()),
                    new Moment(rule.anchor().event(), null),
                    rule.period().toString(),
                    rule.bound().name(),
                    rule.legalDuty(),
                    rule.action().name(),
                    null,
                    told.explanation());
        }

        private boolean standsInFor(RetentionRule usual) {
            return usual.data().equals(data) && listed(modules).contains("core");
        }
    }

    record Asked(
            String id,
            String purpose,
            String textVersion,
            WrittenText text,
            @Nullable List<Question> questions) {

        Optional<Question> question(String name) {
            return listed(questions).stream().filter(one -> one.id().equals(name)).findFirst();
        }
    }

    record Question(String id, WrittenText text) {}

    record Moment(String event, @Nullable String plus) {}

    record Promise(
            String id, WrittenText summary, @Nullable WrittenText reading, String enforcedBy) {}

    /**
     * Reads a document that was admitted.
     *
     * @throws IllegalStateException if it is none
     */
    static Source of(String admitted) {
        try {
            return READER.readValue(admitted);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An admitted document can be read", e);
        }
    }

    /** The rules that run: those of the document, and the platform's where it has none. */
    List<Rule> running() {
        List<Rule> running = new ArrayList<>(retention);
        PlatformRules.all().stream()
                .filter(told -> retention.stream().noneMatch(one -> one.standsInFor(told.rule())))
                .map(Rule::of)
                .forEach(running::add);
        return List.copyOf(running);
    }

    Map<String, Rule> rulesById() {
        return running().stream()
                .collect(java.util.stream.Collectors.toMap(Rule::id, rule -> rule));
    }

    Optional<Purpose> purpose(String number) {
        return activities.stream()
                .flatMap(activity -> listed(activity.purposes()).stream())
                .filter(purpose -> purpose.id().equals(number))
                .findFirst();
    }

    /** In which words consent to a purpose is asked. */
    List<Asked> wordsFor(String purpose) {
        return listed(consents).stream().filter(one -> one.purpose().equals(purpose)).toList();
    }

    /** In which words something of that name is asked. */
    Optional<Asked> asked(String name) {
        return listed(consents).stream().filter(one -> one.id().equals(name)).findFirst();
    }

    /** The purposes of an activity, its own and those it shares. */
    List<Purpose> purposesOf(Activity activity) {
        return java.util.stream.Stream.concat(
                        listed(activity.purposes()).stream(),
                        listed(activity.sharedPurposes()).stream()
                                .flatMap(number -> purpose(number).stream()))
                .toList();
    }

    List<Promise> promisesOf(char letter) {
        return promises.stream().filter(promise -> promise.id().charAt(4) == letter).toList();
    }

    static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
