/**
 * Who changed what in the desk, and what else: its audit trail over HTTP.
 */
@NullMarked
package io.singletable.sample.audit;

import org.jspecify.annotations.NullMarked;
