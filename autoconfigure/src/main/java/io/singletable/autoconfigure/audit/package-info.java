/**
 * Auto-configuration of audit trails, retention and erasure, if their module is there.
 */
@NullMarked
package io.singletable.autoconfigure.audit;

import org.jspecify.annotations.NullMarked;
