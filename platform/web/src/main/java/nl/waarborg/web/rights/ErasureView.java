package nl.waarborg.web.rights;

import nl.waarborg.kernel.DataNames;
import nl.waarborg.kernel.rights.ErasurePreview;
import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * What an erasure would do now.
 *
 * @param keepsSomething whether something stays
 * @param datasets dataset by dataset
 * @param missing the datasets that did not answer
 */
@Meaning("What an erasure would do now; nothing was touched.")
record ErasureView(
        @Meaning("Whether something stays: then no FULL decision is possible")
                boolean keepsSomething,
        List<RequestReceipt> datasets,
        @Meaning(
                        "The datasets that did not answer, so that nobody knows what of them stays;"
                                + " a decision does not wait for them")
                List<RequestReceipt> missing) {

    static ErasureView of(ErasurePreview preview, DataNames names) {
        return new ErasureView(
                preview.keepsSomething(),
                preview.datasets().stream().map(one -> RequestReceipt.of(one, names)).toList(),
                preview.missing().stream().map(one -> RequestReceipt.of(one, names)).toList());
    }
}
