/**
 * The audit trail that a third party can check: its lines, sealed batch by batch into Merkle trees
 * whose roots are signed and chained. Pure; reads and writes nothing.
 */
@NullMarked
package nl.waarborg.kernel.audit;

import org.jspecify.annotations.NullMarked;
