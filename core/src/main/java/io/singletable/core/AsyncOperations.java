package io.singletable.core;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Operations on an executor, whose results are futures:
 *
 * <pre class="code">
 * CompletableFuture&lt;Optional&lt;Ticket&gt;&gt; ticket = template.async(executor).call((it) -&gt; it.findById(id, Ticket.class));
 * </pre>
 *
 * The client remains a blocking one: each call occupies a thread of the executor, which
 * is what virtual threads are made for. The work has the reason, the metadata, the table
 * and the current observation of the thread that calls it; other values of that thread,
 * such as a security context, are carried over by the executor, if at all. Thread-safe.
 * <p>
 * A future that is cancelled before its work begins never does it. One that is cancelled
 * with {@code cancel(true)} meanwhile interrupts it: a virtual thread aborts the request
 * for which it waits, a platform thread notices with the response or at the end of the
 * attempt; the request is not repeated, and no further one is sent. Whether a write that
 * was being sent is applied is then unknown.
 */
public interface AsyncOperations {

	/**
	 * Call work on the executor.
	 * @param <R> the result
	 * @param work the work, called once with these operations; what it returns must not
	 * be a stream, which would be read by another thread
	 * @return the future of the result, which fails with the exception of the work
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException in a
	 * transaction, in which another thread does not take part, or if the template
	 * resolves its table and there is none
	 * @throws java.util.concurrent.RejectedExecutionException if the executor rejects it
	 */
	<R extends @Nullable Object> CompletableFuture<R> call(Function<? super SingleTableOperations, ? extends R> work);

	/**
	 * Run work without a result on the executor, as {@link #call(Function)} does.
	 * @param work the work
	 * @return the future of its end
	 * @throws org.springframework.dao.InvalidDataAccessApiUsageException in a
	 * transaction, or if the template resolves its table and there is none
	 * @throws java.util.concurrent.RejectedExecutionException if the executor rejects it
	 */
	default CompletableFuture<@Nullable Void> run(Consumer<? super SingleTableOperations> work) {
		Assert.notNull(work, "work must not be null");
		return this.<@Nullable Void>call((operations) -> {
			work.accept(operations);
			return null;
		});
	}

}
