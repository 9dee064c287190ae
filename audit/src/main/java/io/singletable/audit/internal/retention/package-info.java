/**
 * Retention of versions by age: which histories have versions that are too old, by the
 * trail of audited types and by the listings of others, and the deletes of them.
 */
@NullMarked
package io.singletable.audit.internal.retention;

import org.jspecify.annotations.NullMarked;
