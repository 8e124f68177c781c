package nl.waarborg.kernel.policy;

import com.fasterxml.jackson.databind.JsonNode;

import nl.waarborg.kernel.AdmittedTenant;
import nl.waarborg.kernel.Registry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads documents of tenants and refuses those that the platform could not keep. Safe for threads;
 * pure but slow, so it belongs off the event loop.
 */
public final class TenantDocuments {

    private final Registry registry;
    private final DocumentSchema schema = DocumentSchema.load();
    private final PromiseReading promises = PromiseReading.load();

    /** For the plugins of that registry. */
    public TenantDocuments(Registry registry) {
        this.registry = registry;
    }

    /**
     * Reads documents, from files or from the operator.
     *
     * @throws TenantRefusal with every fault of every document
     */
    public List<Admission> parse(List<TenantDocument> documents) {
        List<TenantFault> faults = new ArrayList<>();
        List<Admission> accepted = new ArrayList<>();
        Map<String, String> originById = new HashMap<>();
        for (TenantDocument document : documents) {
            DocumentReader.read(document, faults)
                    .map(
                            json -> {
                                MailFiles.addTo(json, document, faults);
                                return json;
                            })
                    .filter(json -> schema.accepts(document.origin(), json, faults))
                    .ifPresent(
                            json -> {
                                var findings = new Findings(document.origin(), faults);
                                checkAlone(json, originById, findings);
                                check(json, findings);
                                PromiseKeeping keeping = promises.read(document, json, faults);
                                if (faults.isEmpty()) {
                                    accepted.add(admit(json, keeping));
                                }
                            });
        }
        if (!faults.isEmpty()) {
            throw new TenantRefusal(faults);
        }
        return List.copyOf(accepted);
    }

    /** Reads a document that was admitted before, without checking it again. */
    public static TenantPolicy policyOf(AdmittedTenant tenant) {
        return policyOf(tenant.document());
    }

    /**
     * Reads the text of a document that was admitted before, without checking it again.
     *
     * @throws IllegalStateException if it is no JSON
     */
    public static TenantPolicy policyOf(String admitted) {
        List<TenantFault> faults = new ArrayList<>();
        return DocumentReader.read(new TenantDocument("stored policy", admitted), faults)
                .map(PolicyReader::read)
                .orElseThrow(() -> new IllegalStateException(faults.toString()));
    }

    /**
     * What the text of a document that was admitted before says of its retention rules, by rule and
     * language.
     *
     * @throws IllegalStateException if it is no JSON
     */
    public static Map<String, Map<String, String>> explanationsOf(String admitted) {
        List<TenantFault> faults = new ArrayList<>();
        return DocumentReader.read(new TenantDocument("stored policy", admitted), faults)
                .map(document -> RuleReader.explanations(document.path("retention")))
                .orElseThrow(() -> new IllegalStateException(faults.toString()));
    }

    private static void checkAlone(
            JsonNode document, Map<String, String> originById, Findings findings) {
        String id = document.get("id").textValue();
        String first = originById.putIfAbsent(id, findings.origin());
        if (first != null) {
            findings.add("/id", "the tenant " + id + " is described in " + first + " already");
        }
    }

    private void check(JsonNode document, Findings findings) {
        int before = findings.faults().size();
        FormRules.check(document, findings);
        boolean wellFormed = findings.faults().size() == before;
        ReferenceRules.check(document, findings);
        PurposeReader.check(document, registry, findings);
        PartyReader.check(document, registry, findings);
        ConsentReader.check(document, registry, findings);
        ModuleRules.check(document, registry, findings);
        MailReading.check(document, registry, findings);
        if (wellFormed) {
            FollowRules.check(document, findings);
            RetentionRules.check(document, registry, findings);
        }
    }

    private static Admission admit(JsonNode document, PromiseKeeping keeping) {
        TenantPolicy policy = PolicyReader.read(document);
        CanonicalJson json = CanonicalJson.of(document);
        return new Admission(
                new AdmittedTenant(
                        policy.id(), policy.name(), json.text(), json.sha256(), policy.version()),
                policy,
                keeping);
    }
}
