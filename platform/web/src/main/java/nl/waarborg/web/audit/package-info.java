/** The audit trail over HTTP: its lines, its seals, and proofs that anybody can check. */
@NullMarked
package nl.waarborg.web.audit;

import org.jspecify.annotations.NullMarked;
