package nl.waarborg.app;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import nl.waarborg.kernel.SignedStatement;
import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.InclusionProof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Checks without the platform, its database and its keys what an installation proved or signed: the
 * answer of {@code /audit/proof}, a certificate of destruction or of an exit, a seal, an expiry.
 */
final class OfflineCheck {

    /** The name of the command. */
    static final String NAME = "check";

    private static final int NOT_GOOD = 1;
    private static final int FILES = 2;

    /** Where answers of the API keep a signed text. */
    private static final List<String> SIGNED = List.of("certificate", "statement", "seal");

    private final Console console;

    OfflineCheck(Console console) {
        this.console = console;
    }

    /**
     * Checks a file with the keys of another, as {@code /audit/keys} answers them.
     *
     * @param files the keys and the file
     * @return the status that the process ends with: 0 if it is good
     * @throws ConfigRefusal if it is not told which files, or they cannot be read
     */
    int run(List<String> files) {
        if (files.size() != FILES) {
            throw new ConfigRefusal(
                    List.of("Say with which keys and what: " + NAME + " KEYS FILE"));
        }
        JsonObject keys =
                json(read(files.getFirst()))
                        .orElseThrow(
                                () -> new ConfigRefusal(List.of("The keys are no JSON object")));
        String text = read(files.getLast()).strip();
        Optional<JsonObject> answer = json(text);
        if (answer.isPresent() && answer.get().containsKey("path")) {
            return proof(answer.get(), keys);
        }
        return signed(answer.map(OfflineCheck::statement).orElse(text), keys);
    }

    private int proof(JsonObject answer, JsonObject keys) {
        InclusionProof.Outcome outcome;
        try {
            outcome = proofOf(answer).check(keys);
        } catch (ClassCastException | IllegalArgumentException malformed) {
            outcome = InclusionProof.Outcome.NOT_INCLUDED;
        }
        console.say(outcome.name());
        if (outcome != InclusionProof.Outcome.PROVEN) {
            return NOT_GOOD;
        }
        console.say(answer.getString("line"));
        return 0;
    }

    private static InclusionProof proofOf(JsonObject answer) {
        List<Digest> path =
                answer.getJsonArray("path", new JsonArray()).stream()
                        .map(String::valueOf)
                        .map(Digest::parse)
                        .toList();
        return new InclusionProof(
                answer.getString("line", ""),
                answer.getInteger("index", -1),
                path,
                new SignedStatement(answer.getString("seal", "")));
    }

    private int signed(String compact, JsonObject keys) {
        Optional<String> said =
                type(compact).flatMap(type -> new SignedStatement(compact).verified(type, keys));
        console.say(said.isPresent() ? "SIGNED" : InclusionProof.Outcome.NOT_SIGNED.name());
        said.ifPresent(console::say);
        return said.isPresent() ? 0 : NOT_GOOD;
    }

    /** The kind that the header names: what is signed as one kind is told as that kind. */
    private Optional<String> type(String compact) {
        try {
            byte[] header = Base64.getUrlDecoder().decode(compact.split("\\.", 2)[0]);
            Optional<String> type =
                    json(new String(header, StandardCharsets.UTF_8))
                            .map(found -> found.getString("typ"));
            type.ifPresent(console::say);
            return type;
        } catch (IllegalArgumentException | ClassCastException malformed) {
            return Optional.empty();
        }
    }

    private static String statement(JsonObject answer) {
        return SIGNED.stream()
                .filter(answer::containsKey)
                .map(name -> String.valueOf(answer.getValue(name)))
                .findFirst()
                .orElse("");
    }

    private static Optional<JsonObject> json(String text) {
        try {
            return Optional.of(new JsonObject(text));
        } catch (DecodeException none) {
            return Optional.empty();
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | UncheckedIOException e) {
            throw new ConfigRefusal(List.of("Cannot be read: " + file));
        }
    }
}
