package nl.waarborg.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import nl.waarborg.spi.ExplainedProblem;
import nl.waarborg.spi.ProblemType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** What the core's own kinds of problem mean, in both languages. */
public final class CoreProblemPages {

    private static final String FILE = "problems.yaml";

    private CoreProblemPages() {}

    /**
     * Reads all of them, by status.
     *
     * @throws IllegalStateException if a kind of problem has no page
     */
    public static List<ExplainedProblem> all() {
        try (InputStream in = CoreProblemPages.class.getResourceAsStream(FILE)) {
            JsonNode texts = new YAMLMapper().readTree(in);
            return CoreProblems.all().stream()
                    .map(type -> explained(type, texts.path(type.code())))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ExplainedProblem explained(ProblemType type, JsonNode text) {
        if (text.isMissingNode()) {
            throw new IllegalStateException("No page explains the problem " + type.code());
        }
        return new ExplainedProblem(
                type,
                text.path("en").asText(),
                text.path("titleNl").asText(),
                text.path("nl").asText());
    }
}
