/** Seals the audit trail of each tenant, and checks that trail and seals still agree. */
@NullMarked
package nl.waarborg.data.audit;

import org.jspecify.annotations.NullMarked;
