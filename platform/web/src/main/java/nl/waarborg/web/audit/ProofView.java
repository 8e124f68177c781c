package nl.waarborg.web.audit;

import nl.waarborg.kernel.audit.Digest;
import nl.waarborg.kernel.audit.InclusionProof;
import nl.waarborg.spi.Input.Meaning;

import java.util.List;

/**
 * A proof that a line stood in the trail when it was sealed.
 *
 * @param line the sealed text
 * @param index its place in the seal
 * @param path the way to the root
 * @param seal the signed seal
 */
public record ProofView(
        @Meaning("The line, exactly as it was sealed") String line,
        @Meaning("Its place among the lines of the seal, from 0") int index,
        @Meaning("The digests between the line's leaf and the root, from below") List<String> path,
        @Meaning("The seal as a JSON Web Signature") String seal) {

    static ProofView of(InclusionProof proof) {
        return new ProofView(
                proof.line(),
                proof.index(),
                proof.path().stream().map(Digest::toString).toList(),
                proof.seal().compact());
    }
}
