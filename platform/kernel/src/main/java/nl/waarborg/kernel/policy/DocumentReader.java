package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;

import org.yaml.snakeyaml.LoaderOptions;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads text that anybody may have written: bounded, without aliases, each key once. */
final class DocumentReader {

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 40;

    private static final ObjectMapper YAML = strict(new YAMLMapper(yaml()));
    private static final ObjectMapper JSON =
            strict(new JsonMapper(JsonFactory.builder().streamReadConstraints(bounds()).build()));

    private final TenantDocument document;
    private final List<TenantFault> faults;

    private DocumentReader(TenantDocument document, List<TenantFault> faults) {
        this.document = document;
        this.faults = faults;
    }

    static Optional<JsonNode> read(TenantDocument document, List<TenantFault> faults) {
        return new DocumentReader(document, faults).read();
    }

    private Optional<JsonNode> read() {
        String text = document.text();
        if (text.length() > MOST_CHARACTERS) {
            return refuse("it has more than " + MOST_CHARACTERS + " characters");
        }
        boolean json = text.stripLeading().startsWith("{");
        try {
            if (!json && hasAlias(text)) {
                return refuse("it uses a YAML alias (*name); write the value out");
            }
            JsonNode root = (json ? JSON : YAML).readTree(text);
            return root.isObject() ? Optional.of(root) : refuse("it is not a set of keys");
        } catch (JsonProcessingException e) {
            return refuse(inWords(e));
        } catch (IOException | RuntimeException e) {
            return refuse("it cannot be read");
        }
    }

    private static boolean hasAlias(String text) throws IOException {
        try (var parser = (YAMLParser) YAML.getFactory().createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.isCurrentAlias()) {
                    return true;
                }
            }
            return false;
        }
    }

    private static String inWords(JsonProcessingException e) {
        String what =
                e.getOriginalMessage()
                        .lines()
                        .filter(DocumentReader::isSentence)
                        .collect(Collectors.joining(", "));
        var place = e.getLocation();
        return place == null
                ? what
                : what + ", line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    /** The others are indented and show a piece of the text. */
    private static boolean isSentence(String line) {
        return !line.isBlank() && !Character.isWhitespace(line.charAt(0));
    }

    private Optional<JsonNode> refuse(String message) {
        faults.add(new TenantFault(document.origin(), "", message));
        return Optional.empty();
    }

    private static ObjectMapper strict(ObjectMapper mapper) {
        return mapper.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
    }

    private static YAMLFactory yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(MOST_CHARACTERS);
        options.setNestingDepthLimit(DEEPEST);
        options.setMaxAliasesForCollections(0);
        return YAMLFactory.builder().loaderOptions(options).streamReadConstraints(bounds()).build();
    }

    private static StreamReadConstraints bounds() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(DEEPEST)
                .maxStringLength(100_000)
                .maxNumberLength(40)
                .maxNameLength(200)
                .build();
    }
}
