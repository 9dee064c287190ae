package io.singletable;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Repository method that sends its requests in parallel, by the executor that the
 * template is configured with: a query method that deletes or returns rows, or a
 * redeclaration of {@code saveAll}, {@code deleteAll(entities)}, {@code deleteAllById} or
 * {@code findAll()}.
 *
 * <pre class="code">
 * &#64;Parallel
 * long deleteByStatus(Status status);
 *
 * &#64;Override
 * &#64;Parallel
 * &lt;S extends Ticket&gt; List&lt;S&gt; saveAll(Iterable&lt;S&gt; tickets);
 * </pre>
 *
 * Callbacks, auditing and events remain those of the calling thread, and in a transaction
 * nothing is sent before the commit. If a write fails, the method throws a
 * {@link ParallelWriteException}. Rows are read in parallel where they lie in several key
 * ranges, such as the shards of a listing, and are returned in the same order. Without a
 * configured executor, start-up fails.
 */
@Documented
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
public @interface Parallel {

}
