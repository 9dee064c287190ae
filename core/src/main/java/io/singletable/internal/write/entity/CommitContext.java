package io.singletable.internal.write.entity;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.util.Assert;

/**
 * Context of the writes of a thread: their author and reason, and free key-values. It is
 * bound to the thread and to no template or transaction, and is read when a write is
 * planned. Immutable, thread-safe.
 *
 * @param author the author, null if the thread names none
 * @param reason the reason, null if there is none
 */
public record CommitContext(@Nullable String author, @Nullable String reason, Map<String, String> values) {

	/** Maximum size of a reason in bytes of UTF-8. */
	static final int MAX_REASON = 1_024;

	/** Maximum size of all keys and values together in bytes of UTF-8. */
	static final int MAX_VALUES = 4_096;

	private static final CommitContext NONE = new CommitContext(null, null, Map.of());

	/** Not inheritable: a pooled thread would keep the reason of whoever started it. */
	private static final ThreadLocal<CommitContext> CURRENT = new ThreadLocal<>();

	/**
	 * The context of the calling thread.
	 * @return the context, which is empty if none is bound
	 */
	public static CommitContext current() {
		CommitContext context = CURRENT.get();
		return (context != null) ? context : NONE;
	}

	/**
	 * Run work by an author, in place of the current one.
	 * @throws IllegalArgumentException if the author is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed
	 */
	public static <R extends @Nullable Object> R as(String author, Supplier<? extends R> work) {
		Assert.notNull(work, "work must not be null");
		Assert.notNull(author, "author must not be null");
		Assert.hasText(author, "author must not be blank");
		CommitText.require("author", author, Authors.MAX_NAME, "provide a shorter one");
		CommitContext outer = current();
		return bind(new CommitContext(author, outer.reason, outer.values)).<R>end(work);
	}

	/**
	 * Run work with a reason.
	 * @throws IllegalArgumentException if the reason is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed
	 */
	public static <R extends @Nullable Object> R call(String reason, Supplier<? extends R> work) {
		Assert.notNull(work, "work must not be null");
		return bind(reason).<R>end(work);
	}

	/**
	 * Run work with key-values.
	 * @throws IllegalArgumentException if one of them is blank
	 * @throws InvalidDataAccessApiUsageException if they are too long or ill-formed
	 */
	public static <R extends @Nullable Object> R call(Map<String, String> values, Supplier<? extends R> work) {
		Assert.notNull(work, "work must not be null");
		return bind(values).<R>end(work);
	}

	/**
	 * Bind a reason to the calling thread, in place of the current one.
	 * @return the binding, to be closed by the same thread
	 * @throws IllegalArgumentException if the reason is blank
	 * @throws InvalidDataAccessApiUsageException if it is too long or ill-formed
	 */
	public static Binding bind(String reason) {
		Assert.notNull(reason, "reason must not be null");
		Assert.hasText(reason, "reason must not be blank");
		CommitText.require("reason", reason, MAX_REASON, "shorten it, or store the text as an entity and name its id");
		CommitContext outer = current();
		return bind(new CommitContext(outer.author, reason, outer.values));
	}

	/**
	 * Bind key-values to the calling thread, in addition to the current ones.
	 * @return the binding, to be closed by the same thread
	 * @throws IllegalArgumentException if one of them is blank
	 * @throws InvalidDataAccessApiUsageException if they are too long or ill-formed
	 */
	public static Binding bind(Map<String, String> values) {
		Assert.notNull(values, "metadata must not be null");
		CommitContext outer = current();
		Map<String, String> merged = new TreeMap<>(outer.values);
		values.forEach((key, value) -> {
			Assert.hasText(key, "metadata must not have a blank key");
			Assert.hasText(value, () -> "metadata must not have a blank value: leave out its key");
			merged.put(key, value);
		});
		int size = merged.entrySet()
			.stream()
			.mapToInt((entry) -> CommitText.sizeOf("a key of metadata", entry.getKey())
					+ CommitText.sizeOf("a value of metadata", entry.getValue()))
			.sum();
		CommitText.require("metadata, with that of surrounding work,", size, MAX_VALUES,
				"store less, or store an entity and name its id");
		return bind(new CommitContext(outer.author, outer.reason, Map.copyOf(merged)));
	}

	/**
	 * Work that has the context of this thread on any other one, too.
	 */
	public static <R extends @Nullable Object> Supplier<R> carrying(Supplier<R> work) {
		CommitContext context = CURRENT.get();
		return (context != null) ? () -> bind(context).<R>end(work) : work;
	}

	private static Binding bind(CommitContext inner) {
		CommitContext outer = CURRENT.get();
		CURRENT.set(inner);
		return () -> restore(outer);
	}

	private static void restore(@Nullable CommitContext outer) {
		if (outer != null) {
			CURRENT.set(outer);
		}
		else {
			CURRENT.remove();
		}
	}

	@Override
	public String toString() {
		return "CommitContext[hidden]";
	}

	/**
	 * Binding of a context to a thread, which ends when it is closed.
	 */
	@FunctionalInterface
	public interface Binding extends AutoCloseable {

		/**
		 * Bind the context again that was bound before.
		 */
		@Override
		void close();

		private <R extends @Nullable Object> R end(Supplier<? extends R> work) {
			try (this) {
				return work.get();
			}
		}

	}

}
