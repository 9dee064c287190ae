package io.singletable.autoconfigure.lifecycle;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Id of the trace that the calling thread is in, or null if it is in none.
 */
@FunctionalInterface
interface CurrentTraceId extends Supplier<@Nullable String> {

}
